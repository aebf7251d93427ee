package squall.harness.chat.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class DeliveryCountTest {

    @Test
    void mishapsAreCountedOneByOne() {
        assertThat(deliveries(Sketch.MISHAPS)).containsExactly(
                new Delivery("alice", "bob", 3, 2, 1, 3, 0, 0, 3, 4, millis(40, 40, 340),
                        new Proportion(3, 3),
                        new Prediction.Withheld("drops on bob's link down")),
                new Delivery("alice", "carol", 3, 2, 1, 2, 1, 0, 3, 6, millis(40, 40),
                        new Proportion(2, 3),
                        new Prediction.Withheld("drops on carol's link down")),
                new Delivery("carol", "alice", 1, 1, 0, 1, 0, 0, 1, 1, millis(40),
                        new Proportion(0, 0),
                        new Prediction.Withheld("drops on alice's link down")),
                new Delivery("carol", "bob", 1, 1, 0, 1, 0, 0, 1, 1, millis(40),
                        new Proportion(0, 0),
                        new Prediction.Withheld("drops on bob's link down")));
    }

    /** Until it proves itself the server transmits a message to it twice, and not four times. */
    @Test
    void whatWasSentToASessionThatHadNotProvedItselfIsNotComparable() {
        List<Delivery> deliveries = deliveries(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 3 messages, every: 1s}
                """));

        assertThat(deliveries).allMatch(d -> d.delivered() == 3
                && d.comparable().equals(new Proportion(2, 2)));
    }

    @Test
    void everyoneWhoSpeaksIsCountedTowardsEveryoneElse() {
        List<Delivery> deliveries = deliveries(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: [carol, alice], says: 2 messages}
                """));

        assertThat(deliveries).extracting(d -> d.from() + " to " + d.to()).containsExactly(
                "alice to bob", "alice to carol", "carol to alice", "carol to bob");
        assertThat(deliveries).allMatch(d -> d.said() == 2 && d.delivered() == 2);
    }

    /**
     * The first message times out at 6.02 s, the eighteenth at 16.22 s; the nineteenth keeps the
     * twentieth from being tried.
     */
    @Test
    void whatIsNotTriedIsSkippedAndNotDropped() {
        List<Delivery> deliveries = deliveries(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 3s, client: bob, says: hello}
                  - {at: 4s, blackout: carol}
                  - {at: 5s, client: alice, says: 20 messages, every: 600ms}
                  - {at: 20s, heal: everything}
                """)).stream().filter(delivery -> delivery.from().equals("alice")).toList();

        assertThat(deliveries).containsExactly(
                new Delivery("alice", "bob", 20, 20, 0, 20, 0, 0, 20, 20,
                        Collections.nCopies(20, Duration.ofMillis(40)), new Proportion(20, 20),
                        new Prediction.OfEach(1)),
                new Delivery("alice", "carol", 20, 20, 0, 0, 19, 1, 19, 76, List.of(),
                        new Proportion(0, 0), new Prediction.OfEach(1)));
    }

    @Test
    void messageLostOnItsWayUpCountsAgainstEveryRecipient() {
        List<Delivery> deliveries = deliveries(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}, {of: alice, up: [{drop: [3..6]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 500ms, client: bob, says: hello}
                  - {at: 1s, client: alice, says: 2 messages, every: 2s}
                  - {at: 12s, heal: everything}
                """)).stream().filter(delivery -> delivery.from().equals("alice")).toList();

        assertThat(deliveries).hasSize(2).allMatch(d -> d.said() == 2 && d.timedOut() == 1
                && d.acknowledged() == 1 && d.delivered() == 1 && d.attempts() == 1
                && d.dropped() == 0 && d.comparable().equals(new Proportion(1, 2)));
    }

    @Test
    void onlyWhatFallsInTheWeatherOfTheScenarioIsComparable() {
        List<Delivery> deliveries = deliveries(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 3.5s, for: 3s, blackout: bob}
                  - {at: 1s, client: alice, says: 10 messages, every: 1s}
                  - {at: 12s, heal: everything}
                """));

        assertThat(deliveries).extracting(Delivery::said).containsExactly(10L, 10L);
        assertThat(deliveries).extracting(Delivery::delivered).containsExactly(8L, 10L);
        assertThat(deliveries).extracting(Delivery::comparable)
                .containsExactly(new Proportion(5, 5), new Proportion(9, 9));
    }

    @Test
    void latencyIsTheOneThatAShareDidNotExceed() {
        Delivery delivery = new Delivery("alice", "bob", 4, 4, 0, 4, 0, 0, 4, 4,
                millis(10, 20, 30, 40), new Proportion(4, 4), new Prediction.OfEach(1));

        assertThat(delivery.latency(0)).contains(Duration.ofMillis(10));
        assertThat(delivery.latency(0.5)).contains(Duration.ofMillis(20));
        assertThat(delivery.latency(0.51)).contains(Duration.ofMillis(30));
        assertThat(delivery.latency(0.99)).contains(Duration.ofMillis(40));
        assertThat(delivery.latency(1)).contains(Duration.ofMillis(40));
    }

    @Test
    void nothingDeliveredHasNoLatency() {
        Delivery delivery = new Delivery("alice", "bob", 4, 4, 0, 0, 0, 0, 4, 4, List.of(),
                new Proportion(0, 4), new Prediction.OfEach(1));

        assertThat(delivery.latency(0.5)).isEmpty();
    }

    /** The server goes on serving the session that bob has left, in vain. */
    @Test
    void whoComesBackIsCountedWhereHeIs() {
        List<Delivery> deliveries = deliveries(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 5s, client: bob, leaves: true}
                  - {at: 6s, client: bob, joins: true}
                  - {at: 8s, client: alice, says: 10 messages, every: 200ms}
                """));

        assertThat(deliveries).allMatch(d -> d.delivered() == 10 && d.attempts() == 10
                && d.dropped() == 0 && d.skipped() == 0);
    }

    private static List<Delivery> deliveries(Scenario scenario) {
        return new DeliveryCount(Trace.of(ScenarioRunner.of(Testbeds.simulation(scenario)))).all();
    }

    private static List<Duration> millis(long... millis) {
        return Arrays.stream(millis).mapToObj(Duration::ofMillis).toList();
    }
}
