package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.network.Network.ActiveBlackout;

class NetworkTest {
    private static final List<String> THREE = List.of("alice", "bob", "carol");
    private static final List<Direction> BOTH = List.of(Direction.UP, Direction.DOWN);
    private static final Fate.Lost BLACKED_OUT = new Fate.Lost(1, "blackout");

    private final Network network = network(THREE);

    @Test
    void oneMoreClientChangesNobodysLuck() {
        Network larger = network(List.of("dave", "alice", "bob", "carol"));

        for (String client : THREE) {
            for (Direction direction : BOTH) {
                assertThat(Fates.of(larger.link(client, direction), 1_000))
                        .isEqualTo(Fates.of(network.link(client, direction), 1_000));
            }
        }
    }

    @Test
    void linksStartWithTheirImpairments() {
        Network halfOpen = new Network(560, THREE,
                (client, direction) -> client.equals("bob") && direction == Direction.DOWN
                        ? List.of(new Blackout())
                        : List.of());

        assertThat(next(halfOpen, "bob", Direction.DOWN)).isEqualTo(BLACKED_OUT);
        assertThat(next(halfOpen, "bob", Direction.UP)).isInstanceOf(Fate.Arriving.class);
    }

    @Test
    void blackoutLosesEverythingOnItsLinksOnly() {
        network.blackout(List.of("carol"), List.of(Direction.DOWN));

        assertThat(next(network, "carol", Direction.DOWN)).isEqualTo(BLACKED_OUT);
        assertThat(next(network, "carol", Direction.UP)).isNotEqualTo(BLACKED_OUT);
        assertThat(next(network, "bob", Direction.DOWN)).isNotEqualTo(BLACKED_OUT);
    }

    @Test
    void afterTheBlackoutFatesAreAsWithoutIt() {
        List<Fate> undisturbed = Fates.of(network(THREE).link("carol", Direction.DOWN), 200);
        ActiveBlackout blackout = network.blackout(List.of("carol"), BOTH);
        Fates.of(network.link("carol", Direction.DOWN), 100);

        blackout.end();

        assertThat(Fates.of(network.link("carol", Direction.DOWN), 100))
                .isEqualTo(undisturbed.subList(100, 200));
    }

    @Test
    void overlappingBlackoutsLastUntilTheLastHasEnded() {
        ActiveBlackout first = network.blackout(THREE, BOTH);
        ActiveBlackout second = network.blackout(List.of("bob"), BOTH);

        first.end();
        assertThat(next(network, "bob", Direction.UP)).isEqualTo(BLACKED_OUT);

        second.end();
        assertThat(cause(next(network, "bob", Direction.UP))).isNotEqualTo("blackout");
    }

    @Test
    void blackoutEndsOnce() {
        ActiveBlackout first = network.blackout(THREE, BOTH);
        network.blackout(THREE, BOTH);

        first.end();
        first.end();

        assertThat(next(network, "bob", Direction.UP)).isEqualTo(BLACKED_OUT);
    }

    @Test
    void blackoutOutlastsNewImpairments() {
        network.blackout(THREE, BOTH);

        network.link("bob", Direction.UP).impair(List.of(new Loss(0)));

        assertThat(next(network, "bob", Direction.UP)).isEqualTo(BLACKED_OUT);
    }

    @Test
    void healedNetworkLetsEverythingThroughAtOnce() {
        network.blackout(THREE, BOTH);

        network.heal();

        for (String client : THREE) {
            for (Direction direction : BOTH) {
                assertThat(next(network, client, direction))
                        .isEqualTo(Fates.arriving(1, Duration.ZERO));
            }
        }
    }

    @Test
    void blackoutFromBeforeHealingEndsNoneFromAfter() {
        ActiveBlackout before = network.blackout(THREE, BOTH);
        network.heal();
        network.blackout(THREE, BOTH);

        before.end();

        assertThat(next(network, "bob", Direction.UP)).isEqualTo(BLACKED_OUT);
    }

    @Test
    void refusesClientItDoesNotHave() {
        assertThatThrownBy(() -> network.link("dave", Direction.UP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("client=dave has no link");
    }

    @Test
    void refusesClientTwice() {
        assertThatThrownBy(() -> network(List.of("bob", "bob")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("client=bob is there twice");
    }

    private static Network network(List<String> clients) {
        return new Network(560, clients, (client, direction) -> List.of(new Loss(0.3),
                new Delay(Duration.ofMillis(20), Duration.ofMillis(5))));
    }

    private static Fate next(Network network, String client, Direction direction) {
        return network.link(client, direction).judge(Duration.ZERO, Fates.PAYLOAD);
    }

    private static String cause(Fate fate) {
        return fate instanceof Fate.Lost lost ? lost.cause() : "none";
    }
}
