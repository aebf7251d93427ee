package squall.harness.relay;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import squall.harness.network.Copy;
import squall.harness.network.Direction;
import squall.harness.network.Fate;

/**
 * Lets datagrams fare as their link decides: each copy goes out in its time. Loop's thread only.
 */
final class Carrier {
    private final RelayLoop loop;
    private final Traffic traffic;
    private final DatagramChannel inward;

    /** @param inward the socket that clients know */
    Carrier(RelayLoop loop, Traffic traffic, DatagramChannel inward) {
        this.loop = loop;
        this.traffic = traffic;
        this.inward = inward;
    }

    void carry(Flow flow, Direction direction, byte[] payload) {
        Duration now = loop.now();
        Links links = flow.links();
        Fate fate = links.link(direction).judge(now.minus(links.origin()), payload);
        traffic.entered(flow.id(), direction, now, payload, fate);
        if (fate instanceof Fate.Arriving arriving) {
            for (Copy copy : arriving.copies()) {
                put(new Passage(flow, direction, arriving.ordinal(), copy), now);
            }
        }
    }

    private void put(Passage passage, Duration now) {
        long due = now.plus(passage.copy().delay()).toNanos();
        int bytes = passage.copy().payload().length;
        if (loop.addDatagram(due, bytes, () -> leave(passage, due))) {
            passage.flow().waits(passage.direction(), 1);
        } else {
            drop(passage, Drop.QUEUE_FULL);
        }
    }

    private void leave(Passage passage, long due) {
        try {
            leaveNow(passage, due);
        } finally {
            passage.flow().waits(passage.direction(), -1);
        }
    }

    private void leaveNow(Passage passage, long due) {
        Flow flow = passage.flow();
        if (passage.direction() == Direction.DOWN && flow.hasEnded()) {
            drop(passage, inward.isOpen() ? Drop.CLOSED_PORT : Drop.CLOSED);
        } else if (send(flow, passage.direction(), passage.copy().payload())) {
            if (!passage.copy().delay().isZero()) {
                loop.left(due);
            }
            traffic.sent(flow.id(), passage.direction(), loop.now(), passage.ordinal(),
                    passage.copy().payload(), passage.copy().delay());
        } else {
            drop(passage, flow.outward().isOpen() ? Drop.UNSENDABLE : Drop.CLOSED);
        }
    }

    private void drop(Passage passage, Drop cause) {
        traffic.dropped(passage.flow().id(), passage.direction(), loop.now(), passage.ordinal(),
                passage.copy().payload(), cause);
    }

    /** At once and past every link; whether the system took it. */
    boolean send(Flow flow, Direction direction, byte[] payload) {
        try {
            return switch (direction) {
                case UP -> sendUp(flow, payload);
                case DOWN -> inward.send(ByteBuffer.wrap(payload),
                        flow.id().client()) == payload.length;
            };
        } catch (IOException e) {
            return false;
        }
    }

    private boolean sendUp(Flow flow, byte[] payload) throws IOException {
        if (payload.length == 0) {
            Sockets.sendEmpty(flow.outward());
            return true;
        }
        try {
            return flow.outward().write(ByteBuffer.wrap(payload)) > 0;
        } catch (PortUnreachableException e) {
            // This is word of an earlier datagram; the one at hand has not been tried.
            traffic.unreachable(flow.id(), loop.now());
            return flow.outward().write(ByteBuffer.wrap(payload)) > 0;
        }
    }

    private record Passage(Flow flow, Direction direction, long ordinal, Copy copy) {}
}
