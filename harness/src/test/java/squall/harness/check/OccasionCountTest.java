package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import squall.harness.Performance;
import squall.harness.Sketch;
import squall.harness.dissection.Dissection;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.scenario.Occasion;
import squall.harness.simulation.Simulation;

class OccasionCountTest {

    /**
     * Up once for the first message and three times for the second, down once to bob and three
     * times to carol; at the server once and three times too.
     */
    @ParameterizedTest
    @CsvSource({"RETRANSMISSION, 8", "DUPLICATE_SUPPRESSED, 4", "TIMEOUT, 1", "DROP, 1",
            "REORDERING, 0", "UNREACHABLE, 0", "JOINING_AGAIN, 0", "LOSS, 10"})
    void mishapsAreCountedOneByOne(Occasion occasion, long count) {
        Dissection run = Tampering.withMishaps().run();

        assertThat(new OccasionCount(run).count(occasion)).isEqualTo(count);
    }

    /** It stays on its way for 30 ms, while what was sent 10 ms after it takes 10 ms. */
    @Test
    void whatIsOvertakenIsReordered() {
        Tampering mishaps = Tampering.withMishaps()
                .with(sent(5_500, 1_000_001)).with(sent(5_510, 1_000_002))
                .with(arrived(5_520, 1_000_002)).with(arrived(5_530, 1_000_001));

        assertThat(new OccasionCount(Dissection.of(mishaps.history())).count(Occasion.REORDERING))
                .isEqualTo(1);
    }

    @Test
    void recipientCutOffIsUnreachable() {
        Dissection run = Dissection.of(Performance.of(new Simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 60s, blackout: carol}
                  - {at: 3s, client: [alice, carol], says: 6 messages, every: 500ms}
                """))));

        assertThat(new OccasionCount(run).count(Occasion.UNREACHABLE)).isEqualTo(1);
        assertThat(new OccasionCount(run).count(Occasion.JOINING_AGAIN)).isPositive();
    }

    private static Sent sent(long millis, long ordinal) {
        return new Sent(Duration.ofMillis(millis), "alice", 1, Direction.UP, ordinal, new byte[0]);
    }

    private static Arrived arrived(long millis, long ordinal) {
        return new Arrived(Duration.ofMillis(millis), "alice", Direction.UP, ordinal);
    }
}
