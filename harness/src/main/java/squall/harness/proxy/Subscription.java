package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import squall.harness.proxy.Events.Detail;

/**
 * What waits to be written to one who listens to the events. Whoever reads too slowly misses some,
 * and is told how many.
 */
final class Subscription {
    private final Optional<String> proxy;
    private final Optional<Detail> datagrams;
    private final BlockingQueue<String> waiting =
            new ArrayBlockingQueue<>(Limits.EVENTS_WAITING);
    private final AtomicLong missed = new AtomicLong();

    /**
     * @param proxy the one to hear of, or all
     * @param datagrams how much to hear of each, or nothing
     */
    Subscription(Optional<String> proxy, Optional<Detail> datagrams) {
        this.proxy = proxy;
        this.datagrams = datagrams;
    }

    boolean wants(String aboutProxy) {
        return proxy.isEmpty() || aboutProxy.isEmpty() || proxy.get().equals(aboutProxy);
    }

    boolean wantsDatagrams(String aboutProxy, Detail detail) {
        return datagrams.equals(Optional.of(detail)) && wants(aboutProxy);
    }

    void offer(String event, JsonNode data) {
        if (!waiting.offer(frame(event, data))) {
            missed.incrementAndGet();
        }
    }

    /** The next to be written, or what keeps the connection alive where nothing happens. */
    String next(Duration patience) throws InterruptedException {
        long unheard = missed.getAndSet(0);
        if (unheard > 0) {
            return frame("missed", Json.object().put("events", unheard));
        }
        String next = waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return next == null ? ": nothing happens\n\n" : next;
    }

    private static String frame(String event, JsonNode data) {
        return "event: " + event + "\ndata: " + data + "\n\n";
    }
}
