package squall.harness.chat.conformance;

import java.time.Duration;
import squall.harness.network.Direction;

/**
 * One datagram at a client's relay.
 *
 * @param at since the experiments began
 * @param lost whether the relay let it get no further
 */
@SuppressWarnings("ArrayRecordComponent") // sightings are never compared
record CapturedPacket(Duration at, Direction direction, byte[] payload, boolean lost,
        OpenedDatagram content) {

    CapturedPacket as(OpenedDatagram dissected) {
        return new CapturedPacket(at, direction, payload, lost, dissected);
    }
}
