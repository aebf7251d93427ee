package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.verdict.Verdict;

/** What else than our server may sit on a port. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ConformanceTest {
    @Test
    void aServerThatTakesTwoSecondsOverARepeatedHelloIsNotConvicted() {
        Trials.SLOW_AT_REPEATED_HELLOS.assertVerdict(JoinExperiment.SAME_KEYS, ClaimVerdict.KEPT);
    }

    @Test
    void aRunEndsInTimeHoweverSlowTheServerIs() {
        for (Claim claim : List.of(UnreachableRecipientExperiment.ONE_AT_A_TIME,
                MalformedDatagramsExperiment.HARMLESS,
                SessionRemovalExperiment.REMOVED)) {
            Trials.SLOW_AT_EVERYTHING_ELSE.assertNotSeen(claim,
                    "out of time: a run ends after 12\\.0 s");
        }
        Trials.SLOW_AT_EVERYTHING_ELSE.assertVerdict(TrafficAudit.OWN_KEYS, ClaimVerdict.KEPT);
    }

    @Test
    void whereNothingEverComesNothingIsJudged() {
        assertThat(Trials.SILENT.assessment().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        Trials.SILENT.assertNotSeen(JoinExperiment.ANSWERED, "nothing came back within 10 s");
    }

    @Test
    void anEchoIsNoAnswer() {
        Trials.ECHOING.assertVerdict(JoinExperiment.ANSWERED, ClaimVerdict.BROKEN);
        assertThat(Trials.ECHOING.assessment().count(ClaimVerdict.KEPT)).isLessThanOrEqualTo(1);
        Trials.ECHOING.assertVerdict(TrafficAudit.UNREADABLE, ClaimVerdict.NOT_SEEN);
    }

    @Test
    void nonsenseIsNoAnswer() {
        Trials.BABBLING.assertVerdict(JoinExperiment.ANSWERED, ClaimVerdict.BROKEN);
        Trials.BABBLING.assertNotSeen(AckNumberExperiment.BY_LENGTH, "nobody could join");
    }
}
