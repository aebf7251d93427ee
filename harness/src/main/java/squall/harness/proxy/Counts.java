package squall.harness.proxy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import squall.harness.network.Copy;
import squall.harness.network.Fate;
import squall.harness.network.Impairment;
import squall.harness.network.ImpairmentKind;

/** Counts of the datagrams of one direction of one proxy, by what happened to them. */
final class Counts {
    private final Tally received = new Tally();
    private final Tally sent = new Tally();
    private final Tally overtaken = new Tally();
    private final Map<String, Tally> dropped = new ConcurrentSkipListMap<>();
    private final Map<String, Tally> delayed = new ConcurrentSkipListMap<>();
    private final Map<String, Tally> duplicated = new ConcurrentSkipListMap<>();

    Tally received() {
        return received;
    }

    Tally sent() {
        return sent;
    }

    /** Sent after a datagram of the same flow that had come in later. */
    Tally overtaken() {
        return overtaken;
    }

    /** By cause, as in the two below. */
    Map<String, Tally> dropped() {
        return dropped;
    }

    Map<String, Tally> delayed() {
        return delayed;
    }

    Map<String, Tally> duplicated() {
        return duplicated;
    }

    /** @param inForce the impairments of the link now */
    void entered(byte[] payload, Fate fate, Supplier<List<Impairment>> inForce) {
        received.add(payload.length);
        switch (fate) {
            case Fate.Lost lost -> drop(payload, lost.cause());
            case Fate.Arriving arriving -> arrive(arriving.copies(), inForce);
        }
    }

    void drop(byte[] payload, String cause) {
        add(dropped, cause, payload);
    }

    private void arrive(List<Copy> copies, Supplier<List<Impairment>> inForce) {
        for (Copy copy : copies) {
            if (copy.number() > 0) {
                add(duplicated, ImpairmentKind.DUPLICATE.word(), copy.payload());
            }
            if (copy.delay().isPositive()) {
                add(delayed, delayedBy(inForce.get()), copy.payload());
            }
        }
    }

    /** All impairments that delay, because a fate does not say which one delayed the datagram. */
    private static String delayedBy(List<Impairment> inForce) {
        return inForce.stream().map(Impairment::kind).filter(Counts::delays).distinct().sorted()
                .map(ImpairmentKind::word).reduce((one, other) -> one + "+" + other)
                .orElse("delay");
    }

    private static boolean delays(ImpairmentKind kind) {
        return switch (kind) {
            case RATE, DELAY, REORDER -> true;
            case DROPS, MTU, BLACKOUT, FLAP, BURST_LOSS, LOSS, DUPLICATE, CORRUPT, TRUNCATE,
                    BYTE_LIMIT -> false;
        };
    }

    private static void add(Map<String, Tally> tallies, String cause, byte[] payload) {
        tallies.computeIfAbsent(cause, any -> new Tally()).add(payload.length);
    }

    /** A number of datagrams and of bytes; counted on one thread, read on any. */
    static final class Tally {
        private final LongAdder datagrams = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        void add(int payloadBytes) {
            datagrams.increment();
            bytes.add(payloadBytes);
        }

        long datagrams() {
            return datagrams.sum();
        }

        long bytes() {
            return bytes.sum();
        }
    }
}
