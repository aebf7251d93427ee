package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.verdict.Verdict;

/** Our server, with and without members, and cookies, in runs that take two minutes. */
@Tag("thorough")
@Order(Trials.FIRST)
@Execution(ExecutionMode.CONCURRENT)
class SealedConformanceTest {
    private static final ServerTrial OURS =
            ServerTrial.sealed(SealedServers::open, ExperimentPlan.SEALED);
    private static final ServerTrial MEMBERS = ServerTrial.invited(MembersConvictionTest::ours,
            MembersConvictionTest.INVITATION.name(),
            ExperimentPlan.members(MembersConvictionTest.INVITATION));
    private static final ServerTrial LASTING_COOKIES = ServerTrial.sealed(
            () -> SealedServers.hub(LaxHandshake.taking(SealedServers.handshake(), Object::equals)),
            new ExperimentPlan(List.of(List.of(new CookieExpiryExperiment())), List.of(),
                    List.of()));

    private static final ServerTrial SHORT_LIVED_COOKIES = ServerTrial.sealed(
            () -> SealedServers.hub(LaxHandshake.forgettingCookies(SealedServers.handshake(),
                    Duration.ofSeconds(60))),
            new ExperimentPlan(List.of(List.of(new CookieExpiryExperiment())), List.of(),
                    List.of()));

    @Test
    void ourServerKeepsEverythingAndOnlyClientsKeepAnythingOutOfSight() {
        assertThat(OURS.assessment().findings()).hasSizeGreaterThan(50);
        assertKeepsEverything(OURS);
    }

    /** With one client, no session gets two messages. */
    @Test
    void ourServerWithMembersKeepsEverythingThatOneClientSees() {
        assertKeepsEverything(MEMBERS);
    }

    private static void assertKeepsEverything(ServerTrial trial) {
        List<Claim> hidden = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        for (Finding first : trial.assessment().findings()) {
            boolean isOutOfSight = first.experiment().equals("none")
                    || (first.claim().equals(SealedAudit.NUMBERS) && trial == MEMBERS);
            ClaimVerdict expected = isOutOfSight ? ClaimVerdict.NOT_SEEN : ClaimVerdict.KEPT;
            trial.visible(first.claim(), expected).ifPresentOrElse(
                    found -> softly.assertThat(found.verdict()).as("%s", found)
                            .isEqualTo(expected),
                    () -> hidden.add(first.claim()));
        }
        softly.assertAll();
        trial.assertVerdict(Verdict.PASS);
        assumeThat(hidden).as("this machine was too late, each time").isEmpty();
    }

    @Test
    void aCookieThatNeverExpiresIsConvicted() {
        LASTING_COOKIES.assertVerdict(CookieExpiryExperiment.EXPIRES, ClaimVerdict.BROKEN);
    }

    @Test
    void aCookieThatExpiresTooEarlyIsConvicted() {
        SHORT_LIVED_COOKIES.assertVerdict(CookieExpiryExperiment.LASTS, ClaimVerdict.BROKEN);
    }
}
