package squall.harness.realtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Copy;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.LinkId;
import squall.harness.realtime.ExpectedArrival.Attacking;
import squall.harness.realtime.ExpectedArrival.Carried;
import squall.harness.scenario.EventKind;
import squall.harness.time.Durations;

/**
 * Puts together what endpoints and relays see of a run, each on its own thread. Endpoints know when
 * a datagram was sent and when it arrived, relays which one of its link it was and what became of
 * it; they agree about its bytes. Hellos and keys are repeated byte for byte, and one of them may
 * be lost where nobody sees it: of equal datagrams, ports, times and order tell which one it is.
 */
public final class HistoryRecorder {
    /** Where a client's own recorder does not know it. */
    public static final int ANY_PORT = 0;

    /** Drivers sleep in whole milliseconds. */
    private static final Duration DRIVER_RESOLUTION = Duration.ofMillis(2);
    /** By then a socket has been read, unless the machine had no time for its reader. */
    private static final Duration READ_TOLERANCE = Duration.ofMillis(10);

    private final InstantSource clock;
    private volatile Instant start;
    private final List<Entry> entries = new ArrayList<>();
    /** Sent, and not at its relay yet. */
    private final EqualDatagrams<Entry> leaving = new EqualDatagrams<>();
    /** On its way from a relay, a copy at a time. */
    private final EqualDatagrams<ExpectedArrival> coming = new EqualDatagrams<>();
    private final Map<LinkId, Long> ordinals = new HashMap<>();
    /** When that was sent which has come to its relay, or out of its stream, last. */
    private final Map<LinkId, Duration> entered = new HashMap<>();
    private final Map<LinkId, Duration> streamed = new HashMap<>();

    /** @param clock that all endpoints go by; the run begins now */
    public HistoryRecorder(InstantSource clock) {
        this.clock = clock;
        start = clock.instant();
    }

    /** The run begins only now. */
    public void begin() {
        start = clock.instant();
    }

    /** When it began. */
    public Instant start() {
        return start;
    }

    public Duration now() {
        return at(clock.instant());
    }

    /** As a time since the start of the run. */
    public Duration at(Instant instant) {
        return Duration.between(start, instant);
    }

    public synchronized void add(Occurrence occurrence) {
        entries.add(new Entry(occurrence.at(), new ArrayList<>(List.of(occurrence))));
    }

    /**
     * Somebody's process is gone. What was due when that was asked for, or a moment before, it may
     * not have attended to.
     */
    public void crashed(String who, Duration asked, Duration gone) {
        add(new Occurrence.Crashed(gone, who));
        add(new Occurrence.Late(gone, who, gone.minus(asked).plus(DRIVER_RESOLUTION)));
    }

    /**
     * The weather of these clients' links changes now, in these directions.
     *
     * @param step the number of the script's that begins or ends, or 0
     */
    public void changed(List<String> clients, List<Direction> directions,
            Occurrence.Weather.Change change, int step) {
        Duration at = now();
        clients.forEach(client -> directions.forEach(
                direction -> add(new Occurrence.Weather(at, client, direction, change, step))));
    }

    public synchronized boolean hasReported(String who, EventKind what, String text) {
        return entries.stream().flatMap(entry -> entry.occurrences().stream())
                .anyMatch(occurrence -> occurrence instanceof Occurrence.Reported report
                        && report.says(who, what, text));
    }

    /** An endpoint sends a datagram, over this link. */
    public synchronized void sent(LinkId link, int port, byte[] payload, Duration at) {
        Entry entry = new Entry(at, new ArrayList<>());
        entry.occurrences.add(new Occurrence.Sent(at, link.client(), port, link.direction(), 0,
                payload));
        entries.add(entry);
        leaving.add(link, payload, entry);
    }

    /** The datagram is at its relay, and its link has decided. */
    public synchronized void entered(LinkId link, int port, byte[] payload, Fate fate) {
        Optional<Entry> left = left(link, port, payload, fate.ordinal());
        left.ifPresent(entry -> {
            switch (fate) {
                case Fate.Lost lost -> entry.occurrences.add(new Occurrence.Lost(entry.at,
                        link.client(), link.direction(), lost.ordinal(), lost.cause()));
                case Fate.Arriving arriving -> arriving.copies()
                        .forEach(copy -> coming.add(link, copy.payload(),
                                new Carried(port, entry.at(), Optional.of(copy.delay()),
                                        arriving.ordinal(), altered(copy, payload))));
            }
        });
    }

    /** The datagram is in a stream, which will bring it some time. */
    public synchronized void streamed(LinkId link, int port, byte[] payload, long ordinal) {
        left(link, port, payload, ordinal).ifPresent(entry -> coming.add(link, payload,
                new Carried(port, entry.at(), Optional.empty(), ordinal, Optional.empty())));
    }

    /** Numbers it; empty where it is somebody else's, who found the relay's port. */
    private Optional<Entry> left(LinkId link, int port, byte[] payload, long ordinal) {
        ordinals.merge(link, ordinal, Math::max);
        Optional<Entry> left = leaving.take(link, payload, equal -> EqualDatagrams
                .inOrder(equal, Entry::at, Optional.ofNullable(entered.get(link))));
        left.ifPresent(entry -> {
            entered.merge(link, entry.at(), Durations::max);
            number(entry, link, port, ordinal);
        });
        return left;
    }

    /** A copy that its link had let through was lost for another reason. */
    public synchronized void dropped(LinkId link, long ordinal, byte[] payload, String cause,
            Duration at) {
        Optional<ExpectedArrival> lost = coming.take(link, payload,
                equal -> equal.stream().filter(expected -> expected instanceof Carried carried
                        && carried.ordinal() == ordinal).findFirst());
        if (lost.isPresent()) {
            add(new Occurrence.Lost(at, link.client(), link.direction(), ordinal, cause));
        }
    }

    /** The same of what was in a stream, whichever of its link that was. */
    public synchronized void dropped(LinkId link, byte[] payload, String cause, Duration at) {
        if (take(link, ANY_PORT, payload, at).orElse(null) instanceof Carried carried) {
            add(lost(link, carried, cause, at));
        }
    }

    /** What was sent on before that time and has arrived nowhere by now was lost as it set out. */
    public synchronized void giveUpBefore(Duration end, String cause) {
        coming.forEach((link, expected) -> {
            if (expected instanceof Carried carried && carried.sent().compareTo(end) < 0) {
                add(lost(link, carried, cause, carried.sent()));
            }
        });
    }

    private static Occurrence.Lost lost(LinkId link, Carried carried, String cause, Duration at) {
        return new Occurrence.Lost(at, link.client(), link.direction(), carried.ordinal(), cause);
    }

    /**
     * An endpoint has received a datagram: late, where its link had meant it to arrive earlier. No
     * timer would know, since an endpoint that gets no time to read a socket does not see what
     * waits there.
     *
     * @param port of the client, or {@link #ANY_PORT}
     */
    public synchronized void arrived(LinkId link, int port, byte[] payload, Duration at) {
        take(link, port, payload, at).ifPresent(expected -> {
            switch (expected) {
                case Carried carried -> {
                    add(new Occurrence.Arrived(at, link.client(), link.direction(),
                            carried.ordinal(), carried.altered()));
                    Duration by = at.minus(carried.due());
                    if (carried.delay().isPresent() && by.compareTo(READ_TOLERANCE) > 0) {
                        add(new Occurrence.Late(at, receiver(link), by));
                    }
                }
                case Attacking(var injected) -> add(received(injected, at));
            }
        });
    }

    /**
     * An attacker sends a datagram past the links. It has arrived when its receiver says so; what
     * nobody says that of, by the end, was lost.
     */
    public synchronized void injected(Occurrence.Injected injected) {
        LinkId link = new LinkId(injected.client(), injected.direction());
        coming.add(link, injected.payload(), new Attacking(injected));
    }

    private static Occurrence.Injected received(Occurrence.Injected sent, Duration at) {
        return new Occurrence.Injected(at, sent.attack(), sent.client(), sent.port(),
                sent.direction(), sent.payload(), true);
    }

    /**
     * Ends the recording: everything in order of time, and of what came first where that is equal.
     * What has not reached a relay by now was sent to a port that was closed.
     */
    public synchronized List<Occurrence> finish() {
        leaving.forEach((link, entry) -> {
            long ordinal = ordinals.merge(link, 1L, Long::sum);
            Occurrence.Sent sent = (Occurrence.Sent) entry.occurrences.getFirst();
            number(entry, link, sent.port(), ordinal);
            entry.occurrences.add(new Occurrence.Lost(entry.at, link.client(), link.direction(),
                    ordinal, History.CLOSED_PORT));
        });
        leaving.clear();
        coming.forEach((link, expected) -> {
            if (expected instanceof Attacking(var injected)) {
                add(injected);
            }
        });
        coming.clear();
        entries.sort(Comparator.comparing(Entry::at));
        return entries.stream().flatMap(entry -> entry.occurrences().stream()).toList();
    }

    private static void number(Entry entry, LinkId link, int port, long ordinal) {
        Occurrence.Sent sent = (Occurrence.Sent) entry.occurrences.getFirst();
        entry.occurrences.set(0, new Occurrence.Sent(entry.at, link.client(), port,
                link.direction(), ordinal, sent.payload()));
    }

    private static Optional<byte[]> altered(Copy copy, byte[] sent) {
        return Optional.of(copy.payload()).filter(bytes -> !Arrays.equals(bytes, sent));
    }

    private Optional<ExpectedArrival> take(LinkId link, int port, byte[] payload, Duration at) {
        Optional<ExpectedArrival> taken = coming.take(link, payload, equal -> {
            List<ExpectedArrival> there = equal.stream()
                    .filter(expected -> port == ANY_PORT || expected.port() == port).toList();
            return there.stream().anyMatch(ExpectedArrival::isStreamed)
                    ? EqualDatagrams.inOrder(there, ExpectedArrival::due,
                            Optional.ofNullable(streamed.get(link)))
                    : ExpectedArrival.lastDue(there, at);
        });
        taken.filter(ExpectedArrival::isStreamed)
                .ifPresent(expected -> streamed.merge(link, expected.due(), Durations::max));
        return taken;
    }

    private static String receiver(LinkId link) {
        return link.direction() == Direction.UP ? History.SERVER : link.client();
    }

    /** What happened at one time and belongs together. */
    private record Entry(Duration at, List<Occurrence> occurrences) {}
}
