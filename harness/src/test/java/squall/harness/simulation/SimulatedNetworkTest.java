package squall.harness.simulation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.endpoint.Address;
import squall.harness.Sketch;
import squall.harness.echo.Echo;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Network;
import squall.harness.testbed.SelectiveLoss;

class SimulatedNetworkTest {

    @Test
    void refusesMoreDatagramsInFlightThanMemoryHolds() {
        Network network = new Network(1, List.of("alice"), (client, direction) -> List
                .of(new Delay(Duration.ofSeconds(1), Duration.ZERO)));
        SimulatedNetwork wire = new SimulatedNetwork(network,
                new Echo().attacker(Sketch.MISHAPS), new SimulationLog(SelectiveLoss.NONE),
                SelectiveLoss.NONE);
        Address alice = new Address("alice", 1);
        for (int i = 0; i < SimulatedNetwork.MOST_IN_FLIGHT; i++) {
            wire.send(Duration.ZERO, alice, Direction.UP, new byte[0]);
        }

        assertThatThrownBy(() -> wire.send(Duration.ZERO, alice, Direction.UP, new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("250000 datagrams are in flight");
    }
}
