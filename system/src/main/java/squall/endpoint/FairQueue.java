package squall.endpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Queue of received datagrams, bounded in bytes, served round-robin by source address. A source can
 * occupy at most as much as is left free: its flood neither delays nor displaces the datagrams of
 * others, and memory is bounded for any number of sources. For one thread.
 */
public final class FairQueue {
    static final int CAPACITY_BYTES = 4 << 20;
    /** What a datagram takes beside its payload. */
    static final int DATAGRAM_BYTES = 128;

    private final Map<Address, Source> sources = new HashMap<>();
    /** The sources with waiting datagrams, the next one first. */
    private final Deque<Source> turns = new ArrayDeque<>();
    private int free = CAPACITY_BYTES;

    /** Adds a datagram; false where it exceeds its source's share, and is lost. */
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

    /** Takes the next datagram; empty where none waits. */
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
