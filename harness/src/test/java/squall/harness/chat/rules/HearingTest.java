package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.BROKE;
import static squall.harness.chat.rules.ExpectedFinding.OWN_TEXT_HEARD;
import static squall.harness.chat.rules.ExpectedFinding.SHOWN_AGAIN;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.chat.report.Report;
import squall.harness.history.Failure;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;

/** What clients show, and that endpoints live. */
class HearingTest {
    private static final Duration AT = Duration.ofMillis(5_060);

    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsClientThatHearsItself() {
        mishaps.reported(AT, "alice", Report.HEARD, "alice: m-3");

        assertThat(mishaps.findings(new OwnWordsCheck())).containsExactly(
                OWN_TEXT_HEARD.of("alice", "alice: m-3", "5.06 s"));
    }

    @Test
    void convictsClientThatShowsAMessageTwice() {
        mishaps.reported(AT, "bob", Report.HEARD, "alice: m-3");

        assertThat(mishaps.findings(new ShownOnceCheck())).containsExactly(
                SHOWN_AGAIN.of("bob", "alice: m-3", "2 times", "5.06 s", "once"));
    }

    @Test
    void convictsWhoeverThrows() {
        mishaps.with(new Reported(AT, "server", Failure.BROKE, "server", 0, "",
                ReportDetail.note("IllegalArgumentException: bad padding")));

        assertThat(mishaps.findings(new UnbrokenCheck())).containsExactly(
                BROKE.of("server", "5.06 s", "IllegalArgumentException: bad padding"));
    }

    @Test
    void everythingHeardIsAnOccasion() {
        long heard = mishaps.run().reports(Report.HEARD).size();

        assertThat(mishaps.judgement(new OwnWordsCheck()).occasions()).isEqualTo(heard);
        assertThat(mishaps.judgement(new ShownOnceCheck()).occasions()).isEqualTo(heard);
    }
}
