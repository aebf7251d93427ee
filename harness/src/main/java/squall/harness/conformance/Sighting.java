package squall.harness.conformance;

import java.time.Duration;
import squall.harness.network.Direction;

/**
 * One datagram at a client's relay.
 *
 * @param at since the experiments began
 * @param lost whether the relay let it get no further
 */
@SuppressWarnings("ArrayRecordComponent") // sightings are never compared
record Sighting(Duration at, Direction direction, byte[] payload, boolean lost, Content content) {

    Sighting as(Content dissected) {
        return new Sighting(at, direction, payload, lost, dissected);
    }
}
