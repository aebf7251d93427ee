package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.check.Verdict;

/** What else than our server may sit on a port. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ConformanceTest {
    @Test
    void aServerThatTakesTwoSecondsOverARepeatedHelloIsNotConvicted() {
        Trials.SLOW_AT_REPEATED_HELLOS.assertStanding(Joining.SAME_KEYS, Standing.KEPT);
    }

    @Test
    void aRunEndsInTimeHoweverSlowTheServerIs() {
        for (Claim claim : List.of(Straining.ONE_AT_A_TIME, Assaulting.HARMLESS,
                Removing.REMOVED)) {
            Trials.SLOW_AT_EVERYTHING_ELSE.assertStanding(claim, Standing.NOT_SEEN);
            assertThat(Trials.SLOW_AT_EVERYTHING_ELSE.required(claim).evidence())
                    .isEqualTo("out of time: a run ends after 12.000 s");
        }
        Trials.SLOW_AT_EVERYTHING_ELSE.assertStanding(Auditing.OWN_KEYS, Standing.KEPT);
    }

    @Test
    void whereNothingEverComesNothingIsJudged() {
        assertThat(Trials.SILENT.assessment().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(Trials.SILENT.required(Joining.ANSWERED).evidence())
                .isEqualTo("nothing came back within 10 s");
    }

    @Test
    void anEchoIsNoAnswer() {
        Trials.ECHOING.assertStanding(Joining.ANSWERED, Standing.BROKEN);
        assertThat(Trials.ECHOING.assessment().count(Standing.KEPT)).isLessThanOrEqualTo(1);
        Trials.ECHOING.assertStanding(Auditing.UNREADABLE, Standing.NOT_SEEN);
    }

    @Test
    void nonsenseIsNoAnswer() {
        Trials.BABBLING.assertStanding(Joining.ANSWERED, Standing.BROKEN);
        assertThat(Trials.BABBLING.required(Acknowledging.BY_LENGTH).evidence())
                .isEqualTo("nobody could join");
    }
}
