package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;

class IsolationCheckTest {
    private final Check check = new IsolationCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsServerWhoseDeadRecipientHoldsUpAnother() {
        mishaps.moved(mishaps.down("bob", "alice: m-3").transmissions(), Duration.ofMillis(900));

        assertThat(mishaps.findings(check)).containsExactly(
                "R6: something delayed bob's \"alice: m-3\" by 0.9 s");
    }

    @Test
    void convictsServerThatDropsForAllWhatTimedOutForOne() {
        mishaps.with(dropped(Duration.ofMillis(3_500), "bob", "alice: m-2"));

        assertThat(mishaps.findings(check)).containsExactly(
                "R6: \"alice: m-2\" was dropped for bob at 3.5 s,"
                        + " before its own deadline at 4.02 s");
    }

    @Test
    void acquitsServerThatDropsAtTheDeadline() {
        mishaps.with(dropped(Duration.ofMillis(4_020), "bob", "alice: m-2"));

        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void everyMessageForwardedIsAnOccasion() {
        int said = 3 + 2 * 3;

        assertThat(mishaps.judgement(check).occasions()).isEqualTo(said * 2L);
    }

    private static Reported dropped(Duration at, String client, String text) {
        return new Reported(at, "server", Report.DROPPED, client, 1, text, "");
    }
}
