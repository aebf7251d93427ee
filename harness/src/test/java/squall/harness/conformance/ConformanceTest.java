package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.check.Verdict;

/** Our server, and what else may sit on a port. */
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class ConformanceTest {
    @Test
    void ourServerKeepsEverythingAndOnlyClientsKeepAnythingOutOfSight() {
        Assessment assessment = Trials.OURS.join();
        List<Finding> hidden =
                assessment.findings().stream().filter(ConformanceTest::isHiddenByLateness).toList();
        SoftAssertions softly = new SoftAssertions();
        assessment.findings().stream().filter(finding -> !hidden.contains(finding))
                .forEach(finding -> softly.assertThat(finding.standing()).as("%s", finding)
                        .isEqualTo(finding.experiment().equals("none")
                                ? Standing.NOT_SEEN
                                : Standing.KEPT));
        softly.assertAll();
        assertThat(assessment.verdict()).isEqualTo(Verdict.PASS);
        assumeThat(hidden).isEmpty();
    }

    /** A busy machine shows less, which is no fault of anybody's. */
    private static boolean isHiddenByLateness(Finding finding) {
        return finding.standing() == Standing.NOT_SEEN
                && finding.evidence().startsWith("this machine was late by ");
    }

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
    void aboutAMinuteAndAHalfAndSixtySessionsAreEnough() {
        assertThat(Trials.OURS.join().took()).isLessThan(Duration.ofMinutes(2));
        assertThat(Trials.OURS.join().sessions()).isLessThanOrEqualTo(70);
    }

    @Test
    void aServerThatAnswersOnlyFirstDatagramsCanBeJoinedFromAFreshPort() {
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Joining.ANSWERED, Standing.KEPT);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Joining.KEY_LOST, Standing.KEPT);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Joining.SECRET_LOST, Standing.KEPT);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Joining.SAME_KEYS, Standing.BROKEN);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Heartbeating.ANSWERED, Standing.BROKEN);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Heartbeating.NOTHING_CHANGES, Standing.KEPT);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Answering.RATE, Standing.NOT_SEEN);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Answering.SURPLUS, Standing.NOT_SEEN);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Restarting.BOTH, Standing.NOT_SEEN);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Forwarding.TO_EVERYONE, Standing.KEPT);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, ForgingHellos.HARMLESS, Standing.KEPT);
        assertStanding(Trials.FIRST_DATAGRAM_ONLY, Assaulting.HARMLESS, Standing.KEPT);
    }

    @Test
    void whatIsLostOnItsWayToAServerConvictsNobody() {
        assertThat(Trials.LOSING.join().findings())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN).isEmpty();
    }

    @Test
    void threeDatagramsInARowThatAreLostOnTheirWayToAServerConvictNobody() {
        assertThat(Trials.LOSING_THREE_OF_FOUR.join().findings())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN).isEmpty();
    }

    @Test
    void ofAServerThatHangsIsToldWhatWasSeenUntilThen() {
        assertStanding(Trials.HANGING, Joining.ANSWERED, Standing.KEPT);
        assertStanding(Trials.HANGING, Auditing.VECTORS, Standing.KEPT);
        assertThat(finding(Trials.HANGING, Removing.REMOVED).evidence())
                .startsWith("the server answers nobody any more, it was last heard at ");
        assertThat(Trials.HANGING.join().findings().stream()
                .filter(finding -> finding.standing() == Standing.BROKEN).map(Finding::claim))
                .containsExactly(Surviving.SERVING);
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

    private static void assertStanding(CompletableFuture<Assessment> tried, Claim claim,
            Standing standing) {
        assertThat(finding(tried, claim)).as("%s", finding(tried, claim))
                .extracting(Finding::standing).isEqualTo(standing);
    }

    private static Finding finding(CompletableFuture<Assessment> tried, Claim claim) {
        return tried.join().findings().stream().filter(each -> each.claim().equals(claim))
                .findFirst().orElseThrow();
    }
}
