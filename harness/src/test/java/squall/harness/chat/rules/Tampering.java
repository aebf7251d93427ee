package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.SeededRandom;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.classic.ClassicKeys;
import squall.harness.chat.wire.classic.WireJson;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.ReportDetail;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Exhibit;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

/** A real run, changed into what it would have been had an endpoint behaved otherwise. */
final class Tampering {
    private static final History MISHAPS = ScenarioRunner.of(Testbeds.simulation(Sketch.MISHAPS));
    /** Far above what a run counts up to. */
    private static final long FIRST_FORGED = 1_000_000;

    private final History history;
    private final Trace run;
    private final SecureRandom random = SeededRandom.of(0, "tampering");
    private List<Occurrence> occurrences;
    private long nextForged = FIRST_FORGED;

    private Tampering(History history) {
        this.history = history;
        run = Trace.of(history);
        occurrences = new ArrayList<>(history.occurrences());
    }

    /** With the run of {@link Sketch#MISHAPS}. */
    static Tampering withMishaps() {
        return new Tampering(MISHAPS);
    }

    static Tampering with(History history) {
        return new Tampering(history);
    }

    /** What this check makes of it, the findings in order. */
    List<String> findings(Check check) {
        return judgement(check).findings();
    }

    Judgement judgement(Check check) {
        Trace judged = Trace.of(history());
        Judgement judgement = check.judge(judged);
        assertThat(judgement.exhibits()).containsAll(judgement.findings().stream()
                .flatMap(finding -> named(finding, judged)).toList());
        return judgement;
    }

    /** The typed message that the sentence quotes first, and the datagram that it names. */
    private static Stream<Exhibit> named(String finding, Trace run) {
        return Stream.concat(run.typed().stream()
                .filter(typed -> finding.contains(FindingText.quoted(typed.text())))
                .min(Comparator.comparingInt(
                        typed -> finding.indexOf(FindingText.quoted(typed.text()))))
                .map(FindingText::about).stream(),
                run.packets().stream().filter(packet -> finding.contains(packet.toString()))
                        .map(FindingText::about));
    }

    /** As tampered with so far. */
    History history() {
        occurrences.sort(Comparator.comparing(Occurrence::at));
        return new History(history.scenario(), history.testbed(), occurrences);
    }

    /** Of the run before it was tampered with. */
    Trace run() {
        return run;
    }

    /** What this client said. */
    MessageTransfer up(String client, String text) {
        return transfer(Direction.UP, client, text);
    }

    /** What this client was sent. */
    MessageTransfer down(String client, String text) {
        return transfer(Direction.DOWN, client, text);
    }

    WireSession session(String client) {
        return run.sessions().stream().filter(session -> session.client().equals(client))
                .findFirst().orElseThrow();
    }

    static ClassicKeys keys(WireSession session) {
        return (ClassicKeys) session.keys();
    }

    /** It was never sent. */
    Tampering without(Packet packet) {
        return without(List.of(packet));
    }

    Tampering without(Collection<Packet> packets) {
        Set<Place> places = packets.stream().map(Place::of).collect(Collectors.toSet());
        return without(occurrence -> Place.of(occurrence).filter(places::contains).isPresent());
    }

    Tampering without(Report what, String client, String text) {
        return without(occurrence -> isReport(occurrence, what, client, text));
    }

    Tampering without(Predicate<Occurrence> condition) {
        if (!occurrences.removeIf(condition)) {
            throw new IllegalArgumentException("nothing to remove");
        }
        return this;
    }

    /** It was sent, and arrived or was lost, so much later. */
    Tampering moved(Packet packet, Duration by) {
        return changed(occurrence -> isAbout(occurrence, packet) ? moved(occurrence, by)
                : occurrence);
    }

    Tampering moved(Collection<Packet> packets, Duration by) {
        packets.forEach(packet -> moved(packet, by));
        return this;
    }

    Tampering moved(Report what, String client, String text, Duration by) {
        return changed(occurrence -> isReport(occurrence, what, client, text)
                ? moved(occurrence, by) : occurrence);
    }

    Tampering moved(Typed typed, Duration by) {
        return changed(occurrence -> occurrence.equals(typed) ? moved(occurrence, by)
                : occurrence);
    }

    Tampering with(Occurrence occurrence) {
        occurrences.add(occurrence);
        return this;
    }

    Tampering reported(Duration at, String who, Report what, String text) {
        return with(new Reported(at, who, what, who, 0, text, ReportDetail.NONE));
    }

    /** One more message sent at that time, which arrives 20 ms later. */
    Tampering sent(Duration at, Direction direction, WireSession session, WireMessage message) {
        byte[] payload = keys(session).aes().seal(WireJson.write(message), random);
        return sent(at, direction, session.client(), payload);
    }

    Tampering sent(Duration at, Direction direction, String client, byte[] payload) {
        long ordinal = nextForged++;
        with(new Sent(at, client, 1, direction, ordinal, payload));
        return with(new Arrived(at.plusMillis(20), client, direction, ordinal));
    }

    /** The same packet, once more at that time, lost on its way. */
    Tampering repeated(Packet packet, Duration at) {
        Sent sent = packet.sent();
        long ordinal = nextForged++;
        with(new Sent(at, sent.client(), sent.port(), sent.direction(), ordinal, sent.payload()));
        return with(new Lost(at, sent.client(), sent.direction(), ordinal, "drops"));
    }

    /** A message in the place of the one that was in this packet. */
    Tampering resealed(Packet packet, WireSession session, WireMessage message) {
        return repayloaded(packet, keys(session).aes().seal(WireJson.write(message), random));
    }

    /** Other bytes in the place of those of this packet. */
    Tampering repayloaded(Packet packet, byte[] payload) {
        return changed(occurrence -> isSent(occurrence, packet) ? payload(packet, payload)
                : occurrence);
    }

    Tampering changed(UnaryOperator<Occurrence> change) {
        List<Occurrence> changed = new ArrayList<>(occurrences.stream().map(change).toList());
        if (changed.equals(occurrences)) {
            throw new IllegalArgumentException("nothing to change");
        }
        occurrences = changed;
        return this;
    }

    private MessageTransfer transfer(Direction direction, String client, String text) {
        return run.transfers(direction)
                .filter(transfer -> transfer.client().equals(client)
                        && transfer.text().equals(text))
                .findFirst().orElseThrow();
    }

    private static Sent payload(Packet packet, byte[] payload) {
        Sent sent = packet.sent();
        return new Sent(sent.at(), sent.client(), sent.port(), sent.direction(), sent.ordinal(),
                payload);
    }

    private static boolean isReport(Occurrence occurrence, Report what, String client,
            String text) {
        return occurrence instanceof Reported report && report.what() == what
                && report.client().equals(client) && report.text().equals(text);
    }

    private static boolean isSent(Occurrence occurrence, Packet packet) {
        return occurrence instanceof Sent && isAbout(occurrence, packet);
    }

    private static boolean isAbout(Occurrence occurrence, Packet packet) {
        return Place.of(occurrence).equals(Optional.of(Place.of(packet)));
    }

    private static Occurrence moved(Occurrence occurrence, Duration by) {
        Duration at = occurrence.at().plus(by);
        return switch (occurrence) {
            case Sent s -> new Sent(at, s.client(), s.port(), s.direction(), s.ordinal(),
                    s.payload());
            case Arrived a -> new Arrived(at, a.client(), a.direction(), a.ordinal(),
                    a.altered());
            case Lost l -> new Lost(at, l.client(), l.direction(), l.ordinal(), l.cause());
            case Reported r -> new Reported(at, r.who(), r.what(), r.client(), r.port(), r.text(),
                    r.detail());
            case Typed t -> new Typed(at, t.client(), t.text());
            case Weather w -> new Weather(at, w.client(), w.direction(), w.change(),
                    w.step(), w.impairments());
            case Occurrence.Late l -> new Occurrence.Late(at, l.who(), l.by());
            case Occurrence.Crashed c -> new Occurrence.Crashed(at, c.who());
            case Occurrence.Thawed t -> new Occurrence.Thawed(at, t.who(), t.frozen());
            case Occurrence.Restarted r -> new Occurrence.Restarted(at, r.who());
            case Occurrence.Injected i -> new Occurrence.Injected(at, i.attack(), i.client(),
                    i.port(), i.direction(), i.payload(), i.arrived());
            case KeyTaken k -> new KeyTaken(at, k.client(), k.profile(), k.bytes());
        };
    }

    /** Which datagram of which link. */
    private record Place(String client, Direction direction, long ordinal) {
        static Place of(Packet packet) {
            return of(packet.sent()).orElseThrow();
        }

        static Optional<Place> of(Occurrence occurrence) {
            return switch (occurrence) {
                case Sent s -> Optional.of(new Place(s.client(), s.direction(), s.ordinal()));
                case Arrived a -> Optional.of(new Place(a.client(), a.direction(), a.ordinal()));
                case Lost l -> Optional.of(new Place(l.client(), l.direction(), l.ordinal()));
                default -> Optional.empty();
            };
        }
    }
}
