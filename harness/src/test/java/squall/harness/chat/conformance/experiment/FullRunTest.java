package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.ArrayList;
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
import squall.harness.chat.conformance.Assessment;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.defect.Defect;
import squall.harness.verdict.Verdict;

/** Our server and others in runs that take half a minute or more. */
@Tag("thorough")
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class FullRunTest {
    @Test
    void ourServerKeepsEverythingAndOnlyClientsKeepAnythingOutOfSight() {
        List<Claim> hidden = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        for (Finding first : LongTrials.OURS.assessment().findings()) {
            ClaimVerdict expected = first.experiment().equals("none") ? ClaimVerdict.NOT_SEEN
                    : ClaimVerdict.KEPT;
            LongTrials.OURS.visible(first.claim(), expected).ifPresentOrElse(
                    found -> softly.assertThat(found.verdict()).as("%s", found)
                            .isEqualTo(expected),
                    () -> hidden.add(first.claim()));
        }
        softly.assertAll();
        LongTrials.OURS.assertVerdict(Verdict.PASS);
        assumeThat(hidden).as("this machine was too late, each time").isEmpty();
    }

    @Test
    void aboutAMinuteAndAHalfAndSixtySessionsAreEnough() {
        Assessment assessment = LongTrials.OURS.assessment();
        assumeThat(assessment.lateness()).as("the lateness of this machine")
                .isLessThan(Duration.ofMillis(200));
        assertThat(assessment.sessions()).isLessThanOrEqualTo(70);
        assertThat(assessment.took()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aServerThatAnswersOnlyFirstDatagramsCanBeJoinedFromAFreshPort() {
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(JoinExperiment.ANSWERED, ClaimVerdict.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(JoinExperiment.KEY_LOST, ClaimVerdict.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(JoinExperiment.SECRET_LOST,
                ClaimVerdict.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(JoinExperiment.SAME_KEYS,
                ClaimVerdict.BROKEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(HeartbeatExperiment.ANSWERED,
                ClaimVerdict.BROKEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(HeartbeatExperiment.NOTHING_CHANGES,
                ClaimVerdict.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(HelloRateExperiment.RATE,
                ClaimVerdict.NOT_SEEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(HelloRateExperiment.SURPLUS,
                ClaimVerdict.NOT_SEEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(ClientRestartExperiment.BOTH,
                ClaimVerdict.NOT_SEEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(ForwardingExperiment.TO_EVERYONE,
                ClaimVerdict.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(ForgedHelloExperiment.HARMLESS,
                ClaimVerdict.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertVerdict(MalformedDatagramsExperiment.HARMLESS,
                ClaimVerdict.KEPT);
    }

    @Test
    void whatIsLostOnItsWayToAServerConvictsNobody() {
        LongTrials.LOSING.assertBroken();
    }

    @Test
    void threeDatagramsInARowThatAreLostOnTheirWayToAServerConvictNobody() {
        LongTrials.LOSING_THREE_OF_FOUR.forEach(tried -> tried.assertBroken());
    }

    @Test
    void ofAServerThatHangsIsToldWhatWasSeenUntilThen() {
        LongTrials.HANGING.assertVerdict(JoinExperiment.ANSWERED, ClaimVerdict.KEPT);
        LongTrials.HANGING.assertVerdict(TrafficAudit.VECTORS, ClaimVerdict.KEPT);
        LongTrials.HANGING.assertNotSeen(SessionRemovalExperiment.REMOVED,
                "the server answers nobody any more, it was last heard at .*");
        LongTrials.HANGING.assertBroken(ServerLivenessExperiment.SERVING);
    }

    @ParameterizedTest
    @MethodSource("variants")
    void isConvictedOfWhatItDoesAndOfNothingElse(ServerVariant variant) {
        variant.assertIsJudgedAsExpected();
    }

    @Test
    void ofTheOtherImplementationEveryClaimIsExpected() {
        ServerVariant like = LongTrials.VARIANTS.getFirst();
        Set<Claim> unexpected = new HashSet<>();
        like.trial().assessment().findings().stream()
                .filter(finding -> !finding.experiment().equals("none")).map(Finding::claim)
                .filter(claim -> !like.expected().containsKey(claim)).forEach(unexpected::add);
        assertThat(unexpected).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isConvictedByTheRightClaim(Defect defect) {
        ServerConvictionTest.assertConvicted(defect, LongTrials.DEFECTIVE.get(defect));
    }

    static List<ServerVariant> variants() {
        return LongTrials.VARIANTS;
    }

    static List<Defect> defects() {
        return List.copyOf(LongTrials.DEFECTIVE.keySet());
    }
}
