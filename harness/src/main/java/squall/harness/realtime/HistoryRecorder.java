package squall.harness.realtime;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.function.Function;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Report;
import squall.harness.network.Copy;
import squall.harness.network.Direction;
import squall.harness.network.Fate;
import squall.harness.network.LinkId;

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
    private static final Duration DRIVERS_MOMENT = Duration.ofMillis(2);
    /** By then a socket has been read, unless the machine had no time for its reader. */
    private static final Duration READERS_MOMENT = Duration.ofMillis(10);
    /** The clocks of two processes on one machine differ by less. */
    private static final Duration CLOCKS_MOMENT = Duration.ofMillis(2);

    private final InstantSource clock;
    private volatile Instant start;
    private final List<Entry> entries = new ArrayList<>();
    /** Sent, and not at its relay yet. */
    private final Map<Bytes, Deque<Entry>> leaving = new LinkedHashMap<>();
    /** On its way from a relay, a copy at a time. */
    private final Map<Bytes, Deque<Expected>> coming = new LinkedHashMap<>();
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
        add(new Occurrence.Late(gone, who, gone.minus(asked).plus(DRIVERS_MOMENT)));
    }

    /** The weather of these clients' links changes now, in these directions. */
    public void changed(List<String> clients, List<Direction> directions,
            Occurrence.Weather.Change change) {
        Duration at = now();
        clients.forEach(client -> directions.forEach(
                direction -> add(new Occurrence.Weather(at, client, direction, change))));
    }

    public synchronized boolean hasReported(String who, Report what, String text) {
        return entries.stream().flatMap(entry -> entry.occurrences().stream())
                .anyMatch(occurrence -> occurrence instanceof Occurrence.Reported report
                        && report.says(who, what, text));
    }

    /** An endpoint sends a datagram, over the link of this way. */
    public synchronized void sent(LinkId way, int port, byte[] payload, Duration at) {
        Entry entry = new Entry(at, new ArrayList<>());
        entry.occurrences.add(new Occurrence.Sent(at, way.client(), port, way.direction(), 0,
                payload));
        entries.add(entry);
        leaving.computeIfAbsent(new Bytes(way, payload), key -> new ArrayDeque<>()).add(entry);
    }

    /** The datagram is at its relay, and its link has decided. */
    public synchronized void entered(LinkId way, int port, byte[] payload, Fate fate) {
        Optional<Entry> left = left(way, port, payload, fate.ordinal());
        left.ifPresent(entry -> {
            switch (fate) {
                case Fate.Lost lost -> entry.occurrences.add(new Occurrence.Lost(entry.at,
                        way.client(), way.direction(), lost.ordinal(), lost.cause()));
                case Fate.Arriving arriving -> arriving.copies()
                        .forEach(copy -> expect(way, copy.payload(),
                                new Carried(port, entry.at(), Optional.of(copy.delay()),
                                        arriving.ordinal(), altered(copy, payload))));
            }
        });
    }

    /** The datagram is in a stream, which will bring it some time. */
    public synchronized void streamed(LinkId way, int port, byte[] payload, long ordinal) {
        left(way, port, payload, ordinal).ifPresent(entry -> expect(way, payload,
                new Carried(port, entry.at(), Optional.empty(), ordinal, Optional.empty())));
    }

    /** Numbers it; empty where it is somebody else's, who found the relay's port. */
    private Optional<Entry> left(LinkId way, int port, byte[] payload, long ordinal) {
        ordinals.merge(way, ordinal, Math::max);
        Optional<Entry> left = take(leaving, new Bytes(way, payload),
                same -> inOrder(same, Entry::at, entered.get(way)));
        left.ifPresent(entry -> {
            entered.merge(way, entry.at(), HistoryRecorder::later);
            number(entry, way, port, ordinal);
        });
        return left;
    }

    /** A copy that its link had let through was lost for another reason. */
    public synchronized void dropped(LinkId way, long ordinal, byte[] payload, String cause,
            Duration at) {
        Optional<Expected> lost = take(coming, new Bytes(way, payload),
                same -> same.stream().filter(expected -> expected instanceof Carried carried
                        && carried.ordinal() == ordinal).findFirst());
        if (lost.isPresent()) {
            add(new Occurrence.Lost(at, way.client(), way.direction(), ordinal, cause));
        }
    }

    /** The same of what was in a stream, whichever of its link that was. */
    public synchronized void dropped(LinkId way, byte[] payload, String cause, Duration at) {
        if (take(way, ANY_PORT, payload, at).orElse(null) instanceof Carried carried) {
            add(lost(way, carried, cause, at));
        }
    }

    /** What was sent on before that time and has arrived nowhere by now was lost as it set out. */
    public synchronized void giveUpBefore(Duration end, String cause) {
        coming.forEach((bytes, same) -> same.forEach(expected -> {
            if (expected instanceof Carried carried && carried.sent().compareTo(end) < 0) {
                add(lost(bytes.way(), carried, cause, carried.sent()));
            }
        }));
    }

    private static Occurrence.Lost lost(LinkId way, Carried carried, String cause, Duration at) {
        return new Occurrence.Lost(at, way.client(), way.direction(), carried.ordinal(), cause);
    }

    /**
     * An endpoint has received a datagram: late, where its link had meant it to arrive earlier. No
     * timer would know, since an endpoint that gets no time to read a socket does not see what
     * waits
     * there.
     *
     * @param port of the client, or {@link #ANY_PORT}
     */
    public synchronized void arrived(LinkId way, int port, byte[] payload, Duration at) {
        take(way, port, payload, at).ifPresent(expected -> {
            switch (expected) {
                case Carried carried -> {
                    add(new Occurrence.Arrived(at, way.client(), way.direction(),
                            carried.ordinal(), carried.altered()));
                    Duration by = at.minus(carried.due());
                    if (carried.delay().isPresent() && by.compareTo(READERS_MOMENT) > 0) {
                        add(new Occurrence.Late(at, receiver(way), by));
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
        LinkId way = new LinkId(injected.client(), injected.direction());
        coming.computeIfAbsent(new Bytes(way, injected.payload()), key -> new ArrayDeque<>())
                .add(new Attacking(injected));
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
        leaving.forEach((bytes, same) -> same.forEach(entry -> {
            long ordinal = ordinals.merge(bytes.way(), 1L, Long::sum);
            Occurrence.Sent sent = (Occurrence.Sent) entry.occurrences.getFirst();
            number(entry, bytes.way(), sent.port(), ordinal);
            entry.occurrences.add(new Occurrence.Lost(entry.at, bytes.way().client(),
                    bytes.way().direction(), ordinal, History.CLOSED_PORT));
        }));
        leaving.clear();
        coming.values().stream().flatMap(Deque::stream).forEach(expected -> {
            if (expected instanceof Attacking(var injected)) {
                add(injected);
            }
        });
        coming.clear();
        entries.sort(Comparator.comparing(Entry::at));
        return entries.stream().flatMap(entry -> entry.occurrences().stream()).toList();
    }

    private static void number(Entry entry, LinkId way, int port, long ordinal) {
        Occurrence.Sent sent = (Occurrence.Sent) entry.occurrences.getFirst();
        entry.occurrences.set(0, new Occurrence.Sent(entry.at, way.client(), port,
                way.direction(), ordinal, sent.payload()));
    }

    private void expect(LinkId way, byte[] payload, Carried carried) {
        coming.computeIfAbsent(new Bytes(way, payload), key -> new ArrayDeque<>()).add(carried);
    }

    private static Optional<byte[]> altered(Copy copy, byte[] sent) {
        return Optional.of(copy.payload()).filter(bytes -> !Arrays.equals(bytes, sent));
    }

    private Optional<Expected> take(LinkId way, int port, byte[] payload, Duration at) {
        Optional<Expected> taken = take(coming, new Bytes(way, payload), same -> {
            List<Expected> there = same.stream()
                    .filter(expected -> port == ANY_PORT || expected.port() == port).toList();
            return there.stream().anyMatch(HistoryRecorder::isStreamed)
                    ? inOrder(there, Expected::due, streamed.get(way))
                    : lastDue(there, at);
        });
        taken.filter(HistoryRecorder::isStreamed)
                .ifPresent(expected -> streamed.merge(way, expected.due(), HistoryRecorder::later));
        return taken;
    }

    private static boolean isStreamed(Expected expected) {
        return expected instanceof Carried carried && carried.delay().isEmpty();
    }

    private static <T> Optional<T> take(Map<Bytes, Deque<T>> from, Bytes key,
            Function<Deque<T>, Optional<T>> choice) {
        Deque<T> same = from.getOrDefault(key, new ArrayDeque<>());
        Optional<T> taken = same.isEmpty() ? Optional.empty() : choice.apply(same);
        taken.ifPresent(same::removeFirstOccurrence);
        if (same.isEmpty()) {
            from.remove(key);
        }
        return taken;
    }

    /**
     * Where order is kept: the first that none sent later has overtaken, for those that were
     * overtaken are lost.
     */
    private static <T> Optional<T> inOrder(SequencedCollection<T> same, Function<T, Duration> sent,
            Duration overtaker) {
        return same.stream()
                .filter(each -> overtaker == null || sent.apply(each).compareTo(overtaker) >= 0)
                .findFirst().or(() -> Optional.of(same.getLast()));
    }

    /**
     * Where delays are known: the last that was due by then. Those due earlier are lost, or wait in
     * the same socket, and then it makes no difference which one is read first.
     */
    private static Optional<Expected> lastDue(Collection<Expected> same, Duration at) {
        Duration latest = at.plus(CLOCKS_MOMENT);
        return same.stream().filter(expected -> expected.due().compareTo(latest) <= 0)
                .max(Comparator.comparing(Expected::due))
                .or(() -> same.stream().min(Comparator.comparing(Expected::due)));
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static String receiver(LinkId link) {
        return link.direction() == Direction.UP ? History.SERVER : link.client();
    }

    /** A datagram on a link, as far as its bytes tell. */
    private record Bytes(LinkId way, ByteBuffer payload) {
        private Bytes(LinkId way, byte[] payload) {
            this(way, ByteBuffer.wrap(payload));
        }
    }

    private sealed interface Expected {
        /** The client's. */
        int port();

        /** When it is to arrive; of what is in a stream, when it was sent. */
        Duration due();
    }

    /** @param delay empty where nobody knows it */
    private record Carried(int port, Duration sent, Optional<Duration> delay, long ordinal,
            Optional<byte[]> altered)
            implements
            Expected {
        @Override
        public Duration due() {
            return sent.plus(delay.orElse(Duration.ZERO));
        }
    }

    private record Attacking(Occurrence.Injected injected) implements Expected {
        @Override
        public int port() {
            return injected.port();
        }

        @Override
        public Duration due() {
            return injected.at();
        }
    }

    /** What happened at one time and belongs together. */
    private record Entry(Duration at, List<Occurrence> occurrences) {}
}
