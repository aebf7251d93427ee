package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.history.ReportDetail;

/** What clients show, and that endpoints live. */
class HearingTest {
    private static final Duration AT = Duration.ofMillis(5_060);

    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsClientThatHearsItself() {
        mishaps.reported(AT, "alice", Report.HEARD, "alice: m-3");

        assertThat(mishaps.findings(new OwnWordsCheck())).containsExactly(
                "own words: alice heard its own \"alice: m-3\" at 5.06 s");
    }

    @Test
    void convictsClientThatShowsAMessageTwice() {
        mishaps.reported(AT, "bob", Report.HEARD, "alice: m-3");

        assertThat(mishaps.findings(new ShownOnceCheck())).containsExactly(
                "shown once: bob showed \"alice: m-3\" 2 times, the last at 5.06 s,"
                        + " though it was typed 1 times");
    }

    @Test
    void convictsWhoeverThrows() {
        mishaps.with(new Reported(AT, "server", Report.BROKE, "server", 0, "",
                ReportDetail.note("IllegalArgumentException: bad padding")));

        assertThat(mishaps.findings(new UnbrokenCheck())).containsExactly(
                "unbroken: server broke at 5.06 s: IllegalArgumentException: bad padding");
    }

    @Test
    void everythingHeardIsAnOccasion() {
        long heard = mishaps.run().reports(Report.HEARD).size();

        assertThat(mishaps.judgement(new OwnWordsCheck()).occasions()).isEqualTo(heard);
        assertThat(mishaps.judgement(new ShownOnceCheck()).occasions()).isEqualTo(heard);
    }
}
