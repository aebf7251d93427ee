package squall.harness.conformance;

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
import squall.harness.check.Verdict;
import squall.harness.defect.Defect;

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
            LongTrials.OURS.visible(first.claim()).ifPresentOrElse(
                    found -> softly.assertThat(found.standing()).as("%s", found)
                            .isEqualTo(found.experiment().equals("none")
                                    ? Standing.NOT_SEEN
                                    : Standing.KEPT),
                    () -> hidden.add(first.claim()));
        }
        softly.assertAll();
        assertThat(LongTrials.OURS.assessment().verdict()).isEqualTo(Verdict.PASS);
        assumeThat(hidden).as("this machine was too late, each time").isEmpty();
    }

    @Test
    void aboutAMinuteAndAHalfAndSixtySessionsAreEnough() {
        Assessment assessment = LongTrials.OURS.assessment();
        assertThat(assessment.sessions()).isLessThanOrEqualTo(70);
        assumeThat(assessment.lateness()).as("the lateness of this machine")
                .isLessThan(Duration.ofMillis(200));
        assertThat(assessment.took()).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void aServerThatAnswersOnlyFirstDatagramsCanBeJoinedFromAFreshPort() {
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Joining.ANSWERED, Standing.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Joining.KEY_LOST, Standing.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Joining.SECRET_LOST, Standing.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Joining.SAME_KEYS, Standing.BROKEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Heartbeating.ANSWERED, Standing.BROKEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Heartbeating.NOTHING_CHANGES, Standing.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Answering.RATE, Standing.NOT_SEEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Answering.SURPLUS, Standing.NOT_SEEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Restarting.BOTH, Standing.NOT_SEEN);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Forwarding.TO_EVERYONE, Standing.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(ForgingHellos.HARMLESS, Standing.KEPT);
        LongTrials.FIRST_DATAGRAM_ONLY.assertStanding(Assaulting.HARMLESS, Standing.KEPT);
    }

    @Test
    void whatIsLostOnItsWayToAServerConvictsNobody() {
        assertThat(LongTrials.LOSING.assessment().findings())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN).isEmpty();
    }

    @Test
    void threeDatagramsInARowThatAreLostOnTheirWayToAServerConvictNobody() {
        assertThat(LongTrials.LOSING_THREE_OF_FOUR)
                .flatExtracting(tried -> tried.assessment().findings())
                .filteredOn(finding -> finding.standing() == Standing.BROKEN).isEmpty();
    }

    @Test
    void ofAServerThatHangsIsToldWhatWasSeenUntilThen() {
        LongTrials.HANGING.assertStanding(Joining.ANSWERED, Standing.KEPT);
        LongTrials.HANGING.assertStanding(Auditing.VECTORS, Standing.KEPT);
        assertThat(LongTrials.HANGING.required(Removing.REMOVED).evidence())
                .startsWith("the server answers nobody any more, it was last heard at ");
        assertThat(LongTrials.HANGING.assessment().findings().stream()
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
        like.trial().assessment().findings().stream()
                .filter(finding -> !finding.experiment().equals("none")).map(Finding::claim)
                .filter(claim -> !like.expected().containsKey(claim)).forEach(unexpected::add);
        assertThat(unexpected).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void isConvictedByTheRightClaim(Defect defect) {
        ConvictionTest.assertConvicted(defect, LongTrials.DEFECTIVE.get(defect));
    }

    static List<Suspect> suspects() {
        return LongTrials.SUSPECTS;
    }

    static List<Defect> defects() {
        return List.copyOf(LongTrials.DEFECTIVE.keySet());
    }
}
