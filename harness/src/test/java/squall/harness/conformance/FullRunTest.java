package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static squall.harness.conformance.ConformanceTest.assertStanding;
import static squall.harness.conformance.ConformanceTest.finding;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.check.Verdict;
import squall.harness.defect.Defect;

/** Our server and others in runs that take half a minute or more. */
@Tag("thorough")
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class FullRunTest {
    @Test
    void ourServerKeepsEverythingAndOnlyClientsKeepAnythingOutOfSight() {
        Assessment assessment = LongTrials.OURS.join();
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

    @Test
    void aboutAMinuteAndAHalfAndSixtySessionsAreEnough() {
        assertThat(LongTrials.OURS.join().took()).isLessThan(Duration.ofMinutes(2));
        assertThat(LongTrials.OURS.join().sessions()).isLessThanOrEqualTo(70);
    }

    @Test
    void aServerThatAnswersOnlyFirstDatagramsCanBeJoinedFromAFreshPort() {
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Joining.ANSWERED, Standing.KEPT);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Joining.KEY_LOST, Standing.KEPT);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Joining.SECRET_LOST, Standing.KEPT);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Joining.SAME_KEYS, Standing.BROKEN);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Heartbeating.ANSWERED, Standing.BROKEN);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Heartbeating.NOTHING_CHANGES, Standing.KEPT);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Answering.RATE, Standing.NOT_SEEN);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Answering.SURPLUS, Standing.NOT_SEEN);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Restarting.BOTH, Standing.NOT_SEEN);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Forwarding.TO_EVERYONE, Standing.KEPT);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, ForgingHellos.HARMLESS, Standing.KEPT);
        assertStanding(LongTrials.FIRST_DATAGRAM_ONLY, Assaulting.HARMLESS, Standing.KEPT);
    }

    @Test
    void whatIsLostOnItsWayToAServerConvictsNobody() {
        assertThat(LongTrials.LOSING.join().findings())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN).isEmpty();
    }

    @Test
    void threeDatagramsInARowThatAreLostOnTheirWayToAServerConvictNobody() {
        assertThat(LongTrials.LOSING_THREE_OF_FOUR)
                .flatExtracting(tried -> tried.join().findings())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN).isEmpty();
    }

    @Test
    void ofAServerThatHangsIsToldWhatWasSeenUntilThen() {
        assertStanding(LongTrials.HANGING, Joining.ANSWERED, Standing.KEPT);
        assertStanding(LongTrials.HANGING, Auditing.VECTORS, Standing.KEPT);
        assertThat(finding(LongTrials.HANGING, Removing.REMOVED).evidence())
                .startsWith("the server answers nobody any more, it was last heard at ");
        assertThat(LongTrials.HANGING.join().findings().stream()
                .filter(finding -> finding.standing() == Standing.BROKEN).map(Finding::claim))
                .containsExactly(Surviving.SERVING);
    }

    @ParameterizedTest
    @MethodSource("suspects")
    void isConvictedOfWhatItDoesAndOfNothingElse(Suspect suspect) {
        suspect.assertIsJudgedAsExpected();
    }

    @Test
    void ofTheOtherImplementationEveryClaimIsExpected() {
        Suspect like = LongTrials.SUSPECTS.getFirst();
        Set<Claim> unexpected = new HashSet<>();
        like.tried().join().findings().stream()
                .filter(finding -> !finding.experiment().equals("none")).map(Finding::claim)
                .filter(claim -> !like.expected().containsKey(claim)).forEach(unexpected::add);
        assertThat(unexpected).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isConvictedByTheRightClaim(Defect defect) {
        ConvictionTest.assertConvicted(defect, LongTrials.DEFECTIVE.get(defect).join());
    }

    static List<Suspect> suspects() {
        return LongTrials.SUSPECTS;
    }

    static List<Defect> defects() {
        return List.copyOf(LongTrials.DEFECTIVE.keySet());
    }
}
