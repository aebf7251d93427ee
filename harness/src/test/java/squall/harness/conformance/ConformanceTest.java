package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        assertStanding(Trials.SLOW_AT_REPEATED_HELLOS, Joining.SAME_KEYS, Standing.KEPT);
    }

    @Test
    void aRunEndsInTimeHoweverSlowTheServerIs() {
        for (Claim claim : List.of(Straining.ONE_AT_A_TIME, Assaulting.HARMLESS,
                Removing.REMOVED)) {
            assertStanding(Trials.SLOW_AT_EVERYTHING_ELSE, claim, Standing.NOT_SEEN);
            assertThat(finding(Trials.SLOW_AT_EVERYTHING_ELSE, claim).evidence())
                    .isEqualTo("out of time: a run ends after 12.000 s");
        }
        assertStanding(Trials.SLOW_AT_EVERYTHING_ELSE, Auditing.OWN_KEYS, Standing.KEPT);
    }

    @Test
    void whereNothingEverComesNothingIsJudged() {
        assertThat(Trials.SILENT.join().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(finding(Trials.SILENT, Joining.ANSWERED).evidence())
                .isEqualTo("nothing came back within 10 s");
    }

    @Test
    void anEchoIsNoAnswer() {
        assertStanding(Trials.ECHOING, Joining.ANSWERED, Standing.BROKEN);
        assertThat(Trials.ECHOING.join().count(Standing.KEPT)).isLessThanOrEqualTo(1);
        assertStanding(Trials.ECHOING, Auditing.UNREADABLE, Standing.NOT_SEEN);
    }

    @Test
    void nonsenseIsNoAnswer() {
        assertStanding(Trials.BABBLING, Joining.ANSWERED, Standing.BROKEN);
        assertThat(finding(Trials.BABBLING, Acknowledging.BY_LENGTH).evidence())
                .isEqualTo("nobody could join");
    }

    /** A busy machine shows less, which is no fault of anybody's. */
    static boolean isHiddenByLateness(Finding finding) {
        return finding.standing() == Standing.NOT_SEEN
                && finding.evidence().startsWith("this machine was late by ");
    }

    static void assertStanding(CompletableFuture<Assessment> tried, Claim claim,
            Standing standing) {
        assertThat(finding(tried, claim)).as("%s", finding(tried, claim))
                .extracting(Finding::standing).isEqualTo(standing);
    }

    static Finding finding(CompletableFuture<Assessment> tried, Claim claim) {
        return tried.join().findings().stream().filter(each -> each.claim().equals(claim))
                .findFirst().orElseThrow();
    }
}
