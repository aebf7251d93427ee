package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import squall.harness.proxy.Events.Detail;

/**
 * The events that wait to be written to one listener, up to a number of bytes. A listener that
 * reads too slowly misses events, and is told how many.
 */
final class Subscription {
    /** The memory that a frame takes besides its bytes. */
    private static final int OVERHEAD_BYTES = 64;
    private static final byte[] NOTHING = ": nothing happens\n\n".getBytes(StandardCharsets.UTF_8);

    private final Optional<String> proxy;
    private final Optional<Detail> datagrams;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /**
     * @param proxy the proxy whose events are wanted; empty for all
     * @param datagrams the detail in which datagrams are wanted; empty for none
     */
    Subscription(Optional<String> proxy, Optional<Detail> datagrams) {
        this.proxy = proxy;
        this.datagrams = datagrams;
    }

    /** An event as it is written, made once for all listeners. */
    static byte[] frame(String event, JsonNode data) {
        return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    boolean wants(String aboutProxy) {
        return proxy.isEmpty() || aboutProxy.isEmpty() || proxy.get().equals(aboutProxy);
    }

    boolean wantsDatagrams(String aboutProxy, Detail detail) {
        return datagrams.equals(Optional.of(detail)) && wants(aboutProxy);
    }

    /** Whether there is room for one more event; where there is none, it counts as missed. */
    boolean hasRoom() {
        if (waitingBytes.get() < ProxyLimits.EVENT_BYTES_WAITING) {
            return true;
        }
        missed.incrementAndGet();
        return false;
    }

    /** Adds an event, for which there must be room. */
    void add(byte[] frame) {
        waitingBytes.addAndGet(size(frame));
        waiting.add(frame);
    }

    /** The next event, or a comment that keeps the connection alive where nothing happens. */
    byte[] next(Duration patience) throws InterruptedException {
        long unheard = missed.getAndSet(0);
        if (unheard > 0) {
            return frame("missed", ApiJson.object().put("events", unheard));
        }
        byte[] next = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return NOTHING;
        }
        waitingBytes.addAndGet(-size(next));
        return next;
    }

    private static int size(byte[] frame) {
        return frame.length + OVERHEAD_BYTES;
    }
}
