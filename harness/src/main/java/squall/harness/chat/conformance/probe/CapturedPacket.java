package squall.harness.chat.conformance.probe;

import java.time.Duration;
import squall.harness.network.Direction;

/**
 * One datagram at a client's relay.
 *
 * @param at since the run began
 * @param lost whether the relay dropped it
 */
@SuppressWarnings("ArrayRecordComponent") // packets are never compared
public record CapturedPacket(Duration at, Direction direction, byte[] payload, boolean lost,
        OpenedDatagram content) {

    CapturedPacket as(OpenedDatagram opened) {
        return new CapturedPacket(at, direction, payload, lost, opened);
    }

    /** The counter of a packet that is known to be sealed (sealed profile). */
    public long counter() {
        return SealedKeyring.counter(payload);
    }

    /** The content of a packet that is known to hold a text. */
    public OpenedDatagram.Text text() {
        return (OpenedDatagram.Text) content;
    }
}
