package squall.harness.relay;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory that delayed datagrams of one loop take, and the share of it that each relay may take.
 * Loop's thread only, except for the counts and {@link #share}.
 */
final class DelayMemoryBudget {
    private final long most;
    private long bytes;
    private final AtomicInteger shares = new AtomicInteger();
    private final AtomicInteger datagrams = new AtomicInteger();

    /** @param most bytes for all relays together */
    DelayMemoryBudget(long most) {
        this.most = most;
    }

    /** How many datagrams wait at all relays. From any thread. */
    int datagrams() {
        return datagrams.get();
    }

    Share share(RelayLimits limits) {
        shares.incrementAndGet();
        return new Share(limits);
    }

    /** The share of one relay. */
    final class Share {
        private final RelayLimits limits;
        private long ownBytes;
        private final AtomicInteger ownDatagrams = new AtomicInteger();

        private Share(RelayLimits limits) {
            this.limits = limits;
        }

        /** How many of the relay's datagrams wait. From any thread. */
        int datagrams() {
            return ownDatagrams.get();
        }

        /** Takes the memory of one more datagram; false where there is no room for it. */
        boolean take(int payloadBytes) {
            long size = size(payloadBytes);
            boolean within = ownDatagrams.get() < limits.waiting()
                    && ownBytes + size <= limits.waitingBytes();
            boolean room = bytes + size <= most || ownBytes + size <= most / shares.get();
            if (within && room) {
                add(1, size);
            }
            return within && room;
        }

        void leave(int payloadBytes) {
            add(-1, -size(payloadBytes));
        }

        /** The relay is closed, and none of its datagrams waits. */
        void close() {
            shares.decrementAndGet();
        }

        private void add(int datagramsMore, long bytesMore) {
            ownDatagrams.addAndGet(datagramsMore);
            datagrams.addAndGet(datagramsMore);
            ownBytes += bytesMore;
            bytes += bytesMore;
        }

        private static long size(int payloadBytes) {
            return (long) payloadBytes + RelayLimits.BYTES_EACH;
        }
    }
}
