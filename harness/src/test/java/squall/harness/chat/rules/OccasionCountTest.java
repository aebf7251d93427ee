package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.Sketch;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class OccasionCountTest {

    /**
     * Up once for the first message and three times for the second, down once to bob and three
     * times to carol; at the server once and three times too.
     */
    @ParameterizedTest
    @CsvSource({"RETRANSMISSION, 8", "DUPLICATE_SUPPRESSED, 4", "TIMEOUT, 1", "DROP, 1",
            "REORDERING, 0", "UNREACHABLE, 0", "JOINING_AGAIN, 0", "LOSS, 10"})
    void mishapsAreCountedOneByOne(Occasion occasion, long count) {
        Trace run = Tampering.withMishaps().run();

        assertThat(new OccasionCount(run).count(occasion)).isEqualTo(count);
    }

    @Test
    void failuresAndAttacksAreOccasions() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, client: everyone, says: 5 messages, every: 100ms}
                  - {at: 3333ms, attacker: replays, client: alice, datagrams: 30}
                  - {at: 4333ms, attacker: reflects, client: alice, datagrams: 3}
                  - {at: 5333ms, attacker: forges, client: alice, datagrams: 4}
                  - {at: 6333ms, attacker: speaks as stranger, client: alice, datagrams: 5}
                  - {at: 7333ms, attacker: spoofs hello, client: bob, datagrams: 2}
                  - {at: 8s, client: carol, crashes: true, restarts after: 1s, keeps port: true}
                """))));
        OccasionCount count = new OccasionCount(run);

        assertThat(count.count(Occasion.REPLAY_RECOGNISED)).isBetween(1L, 60L);
        assertThat(count.count(Occasion.REFLECTION_DISCARDED)).isEqualTo(6);
        assertThat(count.count(Occasion.FORGERY_DISCARDED)).isEqualTo(8);
        assertThat(count.count(Occasion.STRANGER_DISCARDED)).isEqualTo(5);
        assertThat(count.count(Occasion.PENDING_SESSION)).isEqualTo(3);
        assertThat(count.count(Occasion.REPLACEMENT)).isEqualTo(1);
        assertThat(count.count(Occasion.REMOVAL)).isZero();
    }

    /** It stays on its way for 30 ms, while what was sent 10 ms after it takes 10 ms. */
    @Test
    void whatIsOvertakenIsReordered() {
        Tampering mishaps = Tampering.withMishaps()
                .with(sent(5_500, 1_000_001)).with(sent(5_510, 1_000_002))
                .with(arrived(5_520, 1_000_002)).with(arrived(5_530, 1_000_001));

        assertThat(new OccasionCount(Trace.of(mishaps.history())).count(Occasion.REORDERING))
                .isEqualTo(1);
    }

    @Test
    void recipientCutOffIsUnreachableAndThenRemoved() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 76s, blackout: carol}
                  - {at: 3s, client: [alice, carol], says: 24 messages, every: 500ms}
                  - {at: 90s, client: alice, says: 1 message}
                """))));

        assertThat(new OccasionCount(run).count(Occasion.UNREACHABLE)).isEqualTo(1);
        assertThat(new OccasionCount(run).count(Occasion.JOINING_AGAIN)).isPositive();
        assertThat(new OccasionCount(run).count(Occasion.REMOVAL)).isEqualTo(1);
        assertThat(new OccasionCount(run).count(Occasion.REPLACEMENT)).isZero();
    }

    private static Sent sent(long millis, long ordinal) {
        return new Sent(Duration.ofMillis(millis), "alice", 1, Direction.UP, ordinal, new byte[0]);
    }

    private static Arrived arrived(long millis, long ordinal) {
        return new Arrived(Duration.ofMillis(millis), "alice", Direction.UP, ordinal);
    }
}
