package squall.harness.chat.trace;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Thawed;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.Report;
import squall.harness.network.Direction;

/**
 * A history with every datagram opened: who sent which message to whom, when, how often, and what
 * came of it.
 */
public final class Trace {
    /** As long as a sender may have something to do about one message, and then some. */
    private static final Duration ATTENTION = ProtocolConstants.TIMEOUT.multipliedBy(2);
    /** A machine that was later than this can't show whether an endpoint was. */
    private static final Duration TOO_LATE = Duration.ofMillis(50);

    private final History history;
    private final List<Packet> packets;
    private final List<WireSession> sessions;
    private final List<MessageTransfer> transfers;
    private final List<Packet> strayAcknowledgements;
    private final List<Injection> everyInjection;
    private final List<Injection> injections;
    private final long pendingSessions;
    private final List<Crashed> crashes;
    private final List<Typed> typed;
    private final ImpairmentPeriods weather;
    private final LatenessLog lateness;
    private final Map<String, List<KeyTaken>> keysTaken;
    private final Map<String, List<Arrived>> damaged;
    private final Map<Report, List<Reported>> reports;
    private final Map<ReportKey, List<Reported>> reportsByText;

    Trace(History history, List<Packet> packets, List<WireSession> sessions,
            List<MessageTransfer> transfers,
            List<Packet> strayAcknowledgements, List<Injection> everyInjection,
            long pendingSessions) {
        this.history = history;
        this.packets = List.copyOf(packets);
        this.sessions = List.copyOf(sessions);
        this.transfers = List.copyOf(transfers);
        this.strayAcknowledgements = List.copyOf(strayAcknowledgements);
        this.everyInjection = List.copyOf(everyInjection);
        injections = everyInjection.stream().filter(each -> each.injected().arrived()).toList();
        this.pendingSessions = pendingSessions;
        crashes = only(Crashed.class).toList();
        typed = only(Typed.class).toList();
        weather = new ImpairmentPeriods(history.occurrences());
        lateness = new LatenessLog(only(Late.class).toList(),
                only(Thawed.class).toList());
        keysTaken = only(KeyTaken.class).collect(Collectors.groupingBy(KeyTaken::client));
        damaged = only(Arrived.class).filter(arrived -> arrived.altered().isPresent())
                .collect(Collectors.groupingBy(Arrived::client));
        List<Reported> all = only(Reported.class).toList();
        reports = all.stream().collect(Collectors.groupingBy(Reported::what));
        reportsByText = all.stream().collect(Collectors.groupingBy(ReportKey::of));
    }

    public static Trace of(History history) {
        return new TraceReader(history).dissect();
    }

    public History history() {
        return history;
    }

    /** When the last thing happened. */
    public Duration end() {
        return history.occurrences().isEmpty() ? Duration.ZERO
                : history.occurrences().getLast().at();
    }

    /**
     * Whether the run went on after that time. What was due at its very end, or in real time by
     * less than the machine's lateness before it, may or may not have happened, and no check holds
     * it against an endpoint; if it did happen it was right.
     */
    public boolean wentOnAfter(Duration due) {
        return due.plus(lateness()).compareTo(end()) < 0;
    }

    public List<String> clients() {
        return history.scenario().clients();
    }

    /** Every datagram, in the order in which they were sent. */
    public List<Packet> packets() {
        return packets;
    }

    /** In the order in which the server offered them. */
    public List<WireSession> sessions() {
        return sessions;
    }

    /** Every message on every link, in the order of their first transmissions. */
    public List<MessageTransfer> transfers() {
        return transfers;
    }

    public Stream<MessageTransfer> transfers(Direction direction) {
        return transfers.stream().filter(transfer -> transfer.direction() == direction);
    }

    public List<Typed> typed() {
        return typed;
    }

    /** Every key pair that this client took up to join with, in order. */
    public List<KeyTaken> keysTaken(String client) {
        return keysTaken.getOrDefault(client, List.of());
    }

    /** When something damaged, or of an attacker's, arrived at this end of a client's link. */
    public List<Duration> disturbed(String client, Direction direction) {
        Stream<Duration> ofAttacker = injections.stream()
                .filter(injection -> injection.client().equals(client)
                        && injection.direction() == direction)
                .map(Injection::at);
        return Stream.concat(damaged.getOrDefault(client, List.of()).stream()
                .filter(arrived -> arrived.direction() == direction).map(Arrived::at),
                ofAttacker).toList();
    }

    /** When something came to this session's port, at which nobody listened any more. */
    public List<Duration> closedAt(WireSession session) {
        Set<Long> ordinals = packets.stream().map(Packet::sent)
                .filter(sent -> sent.direction() == Direction.DOWN
                        && sent.client().equals(session.client())
                        && sent.port() == session.port())
                .map(Sent::ordinal).collect(Collectors.toSet());
        return only(Lost.class)
                .filter(lost -> lost.direction() == Direction.DOWN
                        && lost.client().equals(session.client())
                        && lost.cause().equals(History.CLOSED_PORT)
                        && ordinals.contains(lost.ordinal()))
                .map(Lost::at).toList();
    }

    /** Whether the client's address translator had forgotten the session's port by then. */
    public boolean isRebound(WireSession session, Duration at) {
        return rebindings(session.client())
                .anyMatch(each -> each.compareTo(session.offered()) >= 0
                        && each.compareTo(at) <= 0);
    }

    /** When a client's address translator gave it other ports. */
    public Stream<Duration> rebindings(String client) {
        return only(Weather.class)
                .filter(weather -> weather.change() == Weather.Change.REBOUND
                        && weather.client().equals(client))
                .map(Weather::at);
    }

    /** Those whose number is no message's. */
    public List<Packet> strayAcknowledgements() {
        return strayAcknowledgements;
    }

    /** What an attacker sent and somebody got, in order of time. */
    public List<Injection> injections() {
        return injections;
    }

    /** The same with what nobody got. */
    public List<Injection> everyInjection() {
        return everyInjection;
    }

    /** How often the server was asked to join under another key than a live session's. */
    public long pendingSessions() {
        return pendingSessions;
    }

    /** When this client, or the server, crashed. */
    public Stream<Duration> crashes(String who) {
        return crashes.stream().filter(crash -> crash.who().equals(who)).map(Crashed::at);
    }

    /** Whether the server had announced then that nothing reaches this client's port. */
    public boolean isUnreachable(String client, int port, Duration at) {
        boolean unreachable = false;
        for (Reported report : reports(Report.UNREACHABLE, client, "")) {
            unreachable |= report.port() == port && report.at().compareTo(at) <= 0
                    && reports(Report.REACHABLE, client, "").stream()
                            .noneMatch(end -> end.port() == port
                                    && end.at().compareTo(report.at()) >= 0
                                    && end.at().compareTo(at) < 0)
                    && crashes(History.SERVER).noneMatch(crash -> crash
                            .compareTo(report.at()) >= 0 && crash.compareTo(at) < 0);
        }
        return unreachable;
    }

    /** Everything that endpoints reported, in order. */
    public Stream<Reported> reports() {
        return only(Reported.class);
    }

    public List<Reported> reports(Report what) {
        return reports.getOrDefault(what, List.of());
    }

    /**
     * What either end reported of this message: the server, where it is about this session's port.
     */
    public List<Reported> reports(Report what, MessageTransfer transfer) {
        return reports(what, transfer.client(), transfer.text()).stream()
                .filter(report -> report.port() == 0 || report.port() == transfer.session().port())
                .toList();
    }

    /** What this client, or the server about it, reported of this text. */
    public List<Reported> reports(Report what, String client, String text) {
        return reportsByText.getOrDefault(new ReportKey(what, client, text), List.of());
    }

    /**
     * By how much the machine was late at most with what the sender of this message was to do about
     * it; zero in virtual time.
     */
    public Duration lateness(MessageTransfer transfer) {
        return lateness(transfer.sender(), transfer.first(), transfer.first().plus(ATTENTION));
    }

    /** The same for everybody and the whole run. */
    public Duration lateness() {
        return lateness.most();
    }

    /** The same for anything that an endpoint was to do from one time to another, ends included. */
    public Duration lateness(String who, Duration from, Duration to) {
        return lateness.most(who, from, to);
    }

    /** Whether the machine was too late for an endpoint's timing to be judged. */
    public static boolean isTooLate(Duration lateness) {
        return lateness.compareTo(TOO_LATE) > 0;
    }

    /** Whether the client's links had the weather that the scenario began with, ends included. */
    public boolean isOriginalWeather(String client, Duration from, Duration to) {
        return weather.isOriginal(client, from, to);
    }

    private <T> Stream<T> only(Class<T> kind) {
        return history.occurrences().stream().filter(kind::isInstance).map(kind::cast);
    }

    private record ReportKey(Report what, String client, String text) {
        static ReportKey of(Reported report) {
            return new ReportKey(report.what(), report.client(), report.text());
        }
    }
}
