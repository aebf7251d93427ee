package squall.harness.relay;

import static squall.harness.time.Durations.isAfter;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.time.Duration;
import squall.harness.network.Copy;
import squall.harness.network.Direction;
import squall.harness.network.Fate;

/**
 * Forwards datagrams with the fate that their link decides: each copy leaves at its time. Loop's
 * thread only.
 */
final class FlowForwarder {
    private final RelayLoop loop;
    private final TrafficObserver traffic;
    private final ListeningSockets listening;
    private final DelayMemoryBudget.Share memory;

    FlowForwarder(RelayLoop loop, TrafficObserver traffic, ListeningSockets listening,
            RelayLimits limits) {
        this.loop = loop;
        this.traffic = traffic;
        this.listening = listening;
        memory = loop.delayMemory().share(limits);
    }

    void forward(RelayFlow flow, Sockets.Pair pair, Direction direction, byte[] payload) {
        Duration now = loop.now();
        LinkPair links = flow.links();
        Fate fate = links.link(direction).judge(now.minus(links.origin()), payload);
        traffic.entered(flow.id(), direction, now, payload, fate);
        if (fate instanceof Fate.Arriving arriving) {
            for (Copy copy : arriving.copies()) {
                put(new Passage(flow, pair, direction, arriving.ordinal(), copy,
                        now.plus(copy.delay())));
            }
        }
    }

    /** How many datagrams are delayed. From any thread. */
    int waiting() {
        return memory.datagrams();
    }

    /** Datagrams that would wait for longer than this leave after this time, in their order. */
    void hasten(Direction direction, Duration longest) {
        Duration latest = loop.now().plus(longest);
        loop.timers()
                .takeAll(Passage.class, passage -> passage.forwarder() == this
                        && passage.direction == direction && isAfter(passage.due, latest))
                .forEach(passage -> loop.timers().add(latest, passage.dueBy(latest)));
    }

    /** Loses every datagram in flight. To be called when the sockets are closed. */
    void close() {
        loop.timers().takeAll(Passage.class, passage -> passage.forwarder() == this)
                .forEach(loop::attempt);
        memory.close();
    }

    private void put(Passage passage) {
        if (loop.timers().isFull() || (passage.waits() && !memory.take(passage.bytes()))) {
            passage.drop(RelayDrop.QUEUE_FULL);
        } else {
            passage.flow.waits(passage.direction, 1);
            loop.timers().add(passage.due, passage);
        }
    }

    /** Sends at once and past every link; false where the system refuses. */
    boolean send(RelayFlow flow, Sockets.Pair pair, Direction direction, byte[] payload) {
        try {
            return switch (direction) {
                case UP -> sendUp(flow, pair, payload);
                case DOWN -> pair.inward().send(ByteBuffer.wrap(payload),
                        flow.id().client()) == payload.length;
            };
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Nothing listens at the upstream's port, as ICMP says. Where the relay has a port of its own
     * that stands for that port at the client, the relay closes it, so that the client is told the
     * same.
     */
    void unreachable(RelayFlow flow, Sockets.Pair pair) {
        traffic.unreachable(flow.id(), loop.now());
        flow.closeOther(pair);
    }

    private boolean sendUp(RelayFlow flow, Sockets.Pair pair, byte[] payload) throws IOException {
        if (payload.length == 0) {
            flow.aside().send(ByteBuffer.wrap(payload), pair.outward().getRemoteAddress());
            return true;
        }
        try {
            return pair.outward().write(ByteBuffer.wrap(payload)) > 0;
        } catch (PortUnreachableException e) {
            // The exception is about an earlier datagram; this one has not been sent yet.
            unreachable(flow, pair);
            return pair.outward().write(ByteBuffer.wrap(payload)) > 0;
        }
    }

    /** A copy of a datagram in flight, which leaves when it is run. */
    private final class Passage implements Runnable {
        private final RelayFlow flow;
        private final Sockets.Pair pair;
        private final Direction direction;
        private final long ordinal;
        private final Copy copy;
        private final Duration due;

        Passage(RelayFlow flow, Sockets.Pair pair, Direction direction, long ordinal, Copy copy,
                Duration due) {
            this.flow = flow;
            this.pair = pair;
            this.direction = direction;
            this.ordinal = ordinal;
            this.copy = copy;
            this.due = due;
        }

        @Override
        public void run() {
            try {
                leave();
            } finally {
                if (waits()) {
                    memory.leave(bytes());
                }
                flow.waits(direction, -1);
            }
        }

        private void leave() {
            if (direction == Direction.DOWN && flow.hasEnded()) {
                drop(listening.isOpen() ? RelayDrop.CLOSED_PORT : RelayDrop.CLOSED);
            } else if (send(flow, pair, direction, copy.payload())) {
                if (waits()) {
                    loop.recordLateness(due);
                }
                traffic.sent(flow.id(), direction, loop.now(), ordinal, copy.payload(),
                        copy.delay());
            } else {
                drop(pair.outward().isOpen() ? RelayDrop.UNSENDABLE : RelayDrop.CLOSED);
            }
        }

        void drop(RelayDrop cause) {
            traffic.dropped(flow.id(), direction, loop.now(), ordinal, copy.payload(), cause);
        }

        /** Only a delayed copy takes memory. */
        boolean waits() {
            return !copy.delay().isZero();
        }

        int bytes() {
            return copy.payload().length;
        }

        FlowForwarder forwarder() {
            return FlowForwarder.this;
        }

        Passage dueBy(Duration earlier) {
            return new Passage(flow, pair, direction, ordinal, copy, earlier);
        }
    }
}
