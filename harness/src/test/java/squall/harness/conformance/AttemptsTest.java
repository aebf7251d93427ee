package squall.harness.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How often something is tried, and what the tries come to. */
class AttemptsTest {
    private static final Claim CLAIM = Dropping.ALONE;
    private static final boolean KEPT = true;
    private static final boolean BROKEN = false;

    private final Bench bench = new Bench(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 9), Duration.ofMinutes(1));
    private final Findings findings = new Findings(new Dropping());
    private final Attempts attempts = new Attempts(List.of(CLAIM), new Trial(bench, findings));

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void oneTryThatShowsItKeptIsEnough() {
        assertThat(tries(KEPT)).containsExactly(1);
        assertThat(standing()).isEqualTo(Standing.KEPT);
    }

    @Test
    void whatIsBrokenTwiceIsTriedAgainAndMayYetBeKept() {
        assertThat(tries(BROKEN, BROKEN, KEPT)).containsExactly(1, 2, 3);
        assertThat(standing()).isEqualTo(Standing.KEPT);
    }

    @Test
    void whatIsBrokenEachTimeIsBroken() {
        assertThat(tries(BROKEN, BROKEN, BROKEN, BROKEN, KEPT)).containsExactly(1, 2, 3, 4);
        assertThat(standing()).isEqualTo(Standing.BROKEN);
    }

    /** The numbers of the tries that were made. */
    private List<Integer> tries(boolean... shown) {
        List<Integer> numbers = new ArrayList<>();
        while (attempts.next()) {
            numbers.add(attempts.number());
            attempts.note(CLAIM, lateness -> shown[attempts.number() - 1], Duration.ZERO,
                    Duration.ZERO, "try " + attempts.number());
        }
        attempts.conclude();
        return numbers;
    }

    private Standing standing() {
        return findings.all("").getFirst().standing();
    }
}
