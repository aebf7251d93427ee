package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Report;

class TimeoutCheckTest {

    @Test
    void whatAMachineWasTooLateForIsCountedAsNotJudged() {
        Tampering late = Tampering.withMishaps();
        long judged = late.judgement(check).occasions();
        late.with(new Late(Duration.ofMillis(3_500), "alice", Duration.ofMillis(60)));

        assertThat(late.judgement(check).unjudged()).isEqualTo(1);
        assertThat(late.judgement(check).occasions()).isEqualTo(judged - 1);
    }

    @Test
    void convictsWhoReportsASecondOutcome() {
        mishaps.reported(Duration.ofMillis(4_500), "alice", Report.ACKNOWLEDGED, "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: alice reported alice's \"alice: m-2\" to server twice,"
                        + " as ACKNOWLEDGED at 4.5 s and TIMED_OUT at 4 s");
    }

    private final Check check = new TimeoutCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsClientThatKeepsATimeoutToItself() {
        mishaps.without(Report.TIMED_OUT, "alice", "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: alice was to report alice's \"alice: m-2\" to server as TIMED_OUT at 4 s,"
                        + " but reported nothing");
    }

    @Test
    void convictsClientThatGivesUpAfterTwoSeconds() {
        mishaps.moved(Report.TIMED_OUT, "alice", "alice: m-2", Duration.ofSeconds(1));

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: alice was to report alice's \"alice: m-2\" to server as TIMED_OUT at 4 s,"
                        + " but reported TIMED_OUT at 5 s");
    }

    @Test
    void aTimeoutMayBeAsLateAsTheMachineWas() {
        mishaps.moved(Report.TIMED_OUT, "alice", "alice: m-2", Duration.ofMillis(40));
        assertThat(mishaps.findings(check)).hasSize(1);

        mishaps.with(new Occurrence.Late(Duration.ofMillis(4_040), "alice",
                Duration.ofMillis(40)));
        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void convictsServerThatNeverGivesUp() {
        mishaps.without(Report.DROPPED, "carol", "alice: m-1");

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: server was to report server's \"alice: m-1\" to carol as DROPPED at 2.02 s,"
                        + " but reported nothing");
    }

    @Test
    void convictsWhoCallsAcknowledgedWhatTimedOut() {
        mishaps.without(Report.TIMED_OUT, "alice", "alice: m-2").reported(Duration.ofSeconds(4),
                "alice", Report.ACKNOWLEDGED, "alice: m-2");

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: alice was to report alice's \"alice: m-2\" to server as TIMED_OUT at 4 s,"
                        + " but reported ACKNOWLEDGED at 4 s");
    }

    @Test
    void convictsWhoIgnoresAnAcknowledgement() {
        mishaps.without(Report.ACKNOWLEDGED, "alice", "alice: m-3").reported(Duration.ofSeconds(6),
                "alice", Report.TIMED_OUT, "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: alice was to report alice's \"alice: m-3\" to server as ACKNOWLEDGED"
                        + " at 5.04 s, but reported TIMED_OUT at 6 s");
    }

    @Test
    void convictsServerThatIsSilentOnADelivery() {
        mishaps.without(Report.DELIVERED, "bob", "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                "R3: server was to report server's \"alice: m-3\" to bob as DELIVERED at 5.06 s,"
                        + " but reported nothing");
    }

    @Test
    void everyMessageOnEveryLinkIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(mishaps.run().hops().size());
    }
}
