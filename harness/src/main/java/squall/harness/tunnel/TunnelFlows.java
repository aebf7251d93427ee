package squall.harness.tunnel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The flows of one end; a flow that is silent for long ends.
 *
 * @param <K> tells flows apart at this end
 */
final class TunnelFlows<K> implements AutoCloseable {
    private final TunnelLimits limits;
    private final Map<K, TunnelFlow> flows = new LinkedHashMap<>();
    private final ScheduledExecutorService housekeeper =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Future<?> housekeeping;
    private boolean closed;

    TunnelFlows(TunnelLimits limits) {
        this.limits = limits;
        Duration pause = limits.silence().dividedBy(10);
        housekeeping = housekeeper.scheduleWithFixedDelay(this::endSilent, pause.toNanos(),
                pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** The flow of this key, if there is one. */
    synchronized Optional<TunnelFlow> find(K key) {
        Optional<TunnelFlow> flow = Optional.ofNullable(flows.get(key));
        flow.ifPresent(TunnelFlow::touch);
        return flow;
    }

    /**
     * The flow of this key, or else a new one, for which the flow that is silent for longest ends
     * where there is no room. After {@link #close} a new flow ends at once.
     *
     * @param maker must not block, because it holds the lock of all flows
     */
    synchronized <X extends Exception> TunnelFlow find(K key, Maker<X> maker) throws X {
        Optional<TunnelFlow> known = find(key);
        if (known.isPresent()) {
            return known.get();
        }
        TunnelFlow flow = maker.make();
        if (closed) {
            flow.close();
            return flow;
        }
        if (flows.size() >= limits.flows()) {
            makeRoom();
        }
        flows.put(key, flow);
        return flow;
    }

    private void makeRoom() {
        long now = System.nanoTime();
        TunnelFlow longest = Collections.max(flows.values(),
                Comparator.comparingLong(flow -> flow.silentFor(now)));
        flows.values().remove(longest);
        longest.makeRoom();
    }

    /** Ends all flows. */
    @Override
    public synchronized void close() {
        closed = true;
        housekeeping.cancel(false);
        housekeeper.shutdownNow();
        flows.values().forEach(TunnelFlow::close);
        flows.clear();
    }

    private synchronized void endSilent() {
        long nanos = System.nanoTime() - limits.silence().toNanos();
        List<TunnelFlow> silent = new ArrayList<>(flows.values());
        silent.removeIf(flow -> !flow.isSilentSince(nanos));
        flows.values().removeAll(silent);
        silent.forEach(TunnelFlow::close);
    }

    /** Makes a flow. */
    interface Maker<X extends Exception> {
        TunnelFlow make() throws X;
    }
}
