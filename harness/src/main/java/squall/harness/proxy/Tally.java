package squall.harness.proxy;

import java.util.concurrent.atomic.LongAdder;

/** So many datagrams and so many bytes; counted on one thread, read on any. */
final class Tally {
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
