package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.Finding.ClaimVerdict;
import squall.harness.chat.conformance.probe.KeySource;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ProbePool;
import squall.harness.relay.SocketTable;

/** How many attempts are made, and which finding they lead to. */
class AttemptsTest {
    private static final Claim CLAIM = TimeoutExperiment.ALONE;
    private static final boolean KEPT = true;
    private static final boolean BROKEN = false;

    private final FullSocket target = new FullSocket(InetAddress.getLoopbackAddress(), 0);
    private final ProbePool pool =
            new ProbePool(target.address(), KeySource.classic(), Duration.ofMinutes(1));
    private final Findings findings = new Findings(new TimeoutExperiment());
    private final Attempts attempts =
            new Attempts(List.of(CLAIM), new ExperimentContext(pool, findings));

    @AfterEach
    void close() {
        pool.close();
        target.close();
    }

    @Test
    void oneAttemptThatShowsAClaimKeptIsEnough() throws Exception {
        assertThat(attemptsShowing(KEPT)).containsExactly(1);
        assertThat(verdict()).isEqualTo(ClaimVerdict.KEPT);
    }

    @Test
    void aClaimBrokenTwiceIsTriedAgainAndMayStillBeKept() throws Exception {
        assertThat(attemptsShowing(BROKEN, BROKEN, KEPT)).containsExactly(1, 2, 3);
        assertThat(verdict()).isEqualTo(ClaimVerdict.KEPT);
    }

    @Test
    void aClaimBrokenEachTimeIsBroken() throws Exception {
        assertThat(attemptsShowing(BROKEN, BROKEN, BROKEN, BROKEN, KEPT)).containsExactly(1, 2, 3,
                4);
        assertThat(verdict()).isEqualTo(ClaimVerdict.BROKEN);
    }

    @Test
    void anAttemptDuringWhichTheServersSocketWasFullShowsNothing() throws Exception {
        assumeTrue(SocketTable.read().isPresent(), "the kernel has no table of sockets");
        attempts.repeat(() -> {
            target.fill();
            attempts.note(CLAIM, lateness -> attempts.number() == 2, Duration.ZERO, Duration.ZERO,
                    "");
        });
        assertThat(attempts.number()).isEqualTo(4);
        assertThat(verdict()).isEqualTo(ClaimVerdict.NOT_SEEN);
        assertThat(findings.all("").getFirst().evidence()).startsWith("full sockets dropped ");
    }

    @Test
    void whereNoAttemptShowsAnythingTheReasonIsTheEvidence() throws Exception {
        attempts.repeat(() -> attempts.notShown(CLAIM, "there was no occasion"));
        assertThat(verdict()).isEqualTo(ClaimVerdict.NOT_SEEN);
        assertThat(findings.all("").getFirst().evidence()).isEqualTo("there was no occasion");
    }

    @Test
    void whatAnAttemptShowsBeforeItFailsCounts() throws Exception {
        assertThatThrownBy(() -> attempts.repeat(() -> {
            attempts.note(CLAIM, lateness -> KEPT, Duration.ZERO, Duration.ZERO, "");
            throw new NotSeenException("the server is gone");
        })).isInstanceOf(NotSeenException.class);
        assertThat(verdict()).isEqualTo(ClaimVerdict.KEPT);
    }

    /** The numbers of the attempts that were made. */
    private List<Integer> attemptsShowing(boolean... shown) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        attempts.repeat(() -> {
            numbers.add(attempts.number());
            attempts.note(CLAIM, lateness -> shown[attempts.number() - 1], Duration.ZERO,
                    Duration.ZERO, "attempt " + attempts.number());
        });
        return numbers;
    }

    private ClaimVerdict verdict() {
        return findings.all("").getFirst().verdict();
    }
}
