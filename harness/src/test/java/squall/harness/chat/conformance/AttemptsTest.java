package squall.harness.chat.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import squall.harness.relay.SocketTable;

/** How often something is tried, and what the tries come to. */
class AttemptsTest {
    private static final Claim CLAIM = TimeoutExperiment.ALONE;
    private static final boolean KEPT = true;
    private static final boolean BROKEN = false;

    private final FullSocket target = new FullSocket(InetAddress.getLoopbackAddress(), 0);
    private final ProbePool bench = new ProbePool(target.address(), Duration.ofMinutes(1));
    private final Findings findings = new Findings(new TimeoutExperiment());
    private final Attempts attempts =
            new Attempts(List.of(CLAIM), new ExperimentContext(bench, findings));

    @AfterEach
    void close() {
        bench.close();
        target.close();
    }

    @Test
    void oneTryThatShowsItKeptIsEnough() throws Exception {
        assertThat(tries(KEPT)).containsExactly(1);
        assertThat(standing()).isEqualTo(ClaimVerdict.KEPT);
    }

    @Test
    void whatIsBrokenTwiceIsTriedAgainAndMayYetBeKept() throws Exception {
        assertThat(tries(BROKEN, BROKEN, KEPT)).containsExactly(1, 2, 3);
        assertThat(standing()).isEqualTo(ClaimVerdict.KEPT);
    }

    @Test
    void whatIsBrokenEachTimeIsBroken() throws Exception {
        assertThat(tries(BROKEN, BROKEN, BROKEN, BROKEN, KEPT)).containsExactly(1, 2, 3, 4);
        assertThat(standing()).isEqualTo(ClaimVerdict.BROKEN);
    }

    @Test
    void aTryDuringWhichTheServersSocketWasFullShowsNothing() throws Exception {
        assumeTrue(SocketTable.read().isPresent(), "the kernel has no table of sockets");
        attempts.repeat(() -> {
            target.fill();
            attempts.note(CLAIM, lateness -> attempts.number() == 2, Duration.ZERO, Duration.ZERO,
                    "");
        });
        assertThat(attempts.number()).isEqualTo(4);
        assertThat(standing()).isEqualTo(ClaimVerdict.NOT_SEEN);
        assertThat(findings.all("").getFirst().evidence()).startsWith("full sockets dropped ");
    }

    @Test
    void whereNoTryShowsAnythingWhyIsSaid() throws Exception {
        attempts.repeat(() -> attempts.notShown(CLAIM, "there was no occasion"));
        assertThat(standing()).isEqualTo(ClaimVerdict.NOT_SEEN);
        assertThat(findings.all("").getFirst().evidence()).isEqualTo("there was no occasion");
    }

    @Test
    void whatWasShownBeforeATryThatCanNotGoOnCounts() throws Exception {
        assertThatThrownBy(() -> attempts.repeat(() -> {
            attempts.note(CLAIM, lateness -> KEPT, Duration.ZERO, Duration.ZERO, "");
            throw new NotSeenException("the server is gone");
        })).isInstanceOf(NotSeenException.class);
        assertThat(standing()).isEqualTo(ClaimVerdict.KEPT);
    }

    /** The numbers of the tries that were made. */
    private List<Integer> tries(boolean... shown) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        attempts.repeat(() -> {
            numbers.add(attempts.number());
            attempts.note(CLAIM, lateness -> shown[attempts.number() - 1], Duration.ZERO,
                    Duration.ZERO, "try " + attempts.number());
        });
        return numbers;
    }

    private ClaimVerdict standing() {
        return findings.all("").getFirst().standing();
    }
}
