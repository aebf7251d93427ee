package squall.endpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Datagrams that have been received and wait for the endpoint. They are taken one of each source in
 * turn, and no source can occupy more than what is left free: so one source's flood neither delays
 * nor displaces what others send, and memory is bounded however many sources there are. For one
 * thread.
 */
public final class FairQueue {
    static final int CAPACITY_BYTES = 4 << 20;
    /** Of a datagram beside its payload. */
    static final int DATAGRAM_BYTES = 128;

    private final Map<Address, Source> sources = new HashMap<>();
    /** Those of whom something waits, the next first. */
    private final Deque<Source> turns = new ArrayDeque<>();
    private int free = CAPACITY_BYTES;

    /** Whether it waits now; else it exceeds its source's share, and is lost. */
    public boolean offer(Datagram datagram) {
        Source source = sources.computeIfAbsent(datagram.peer(), Source::new);
        int bytes = bytes(datagram);
        if (source.bytes + bytes > free) {
            if (source.waiting.isEmpty()) {
                sources.remove(source.address);
            }
            return false;
        }
        if (source.waiting.isEmpty()) {
            turns.add(source);
        }
        source.waiting.add(datagram);
        source.bytes += bytes;
        free -= bytes;
        return true;
    }

    /** The next one; empty where none waits. */
    public Optional<Datagram> poll() {
        Source source = turns.poll();
        if (source == null) {
            return Optional.empty();
        }
        Datagram datagram = source.waiting.remove();
        int bytes = bytes(datagram);
        source.bytes -= bytes;
        free += bytes;
        if (source.waiting.isEmpty()) {
            sources.remove(source.address);
        } else {
            turns.add(source);
        }
        return Optional.of(datagram);
    }

    public boolean isEmpty() {
        return turns.isEmpty();
    }

    private static int bytes(Datagram datagram) {
        return datagram.payload().length + DATAGRAM_BYTES;
    }

    private static final class Source {
        private final Address address;
        private final Deque<Datagram> waiting = new ArrayDeque<>();
        private int bytes;

        Source(Address address) {
            this.address = address;
        }
    }
}
