package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.wire.Message;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;

class RepetitionCheckTest {

    @Test
    void convictsClientThatShowsWhatDidNotVerify() {
        mishaps.sent(Duration.ofMillis(5_500), Direction.DOWN, mishaps.session("bob"),
                new Message.Data("alice: forged", 700, "0".repeat(64)))
                .reported(Duration.ofMillis(5_520), "bob", Report.HEARD, "alice: forged");

        assertThat(mishaps.findings(check)).containsExactly(
                "R7: bob took up \"alice: forged\" at 5.52 s, which had not arrived");
    }

    private final Check check = new RepetitionCheck();
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsClientThatShowsAMessageTwice() {
        mishaps.reported(Duration.ofMillis(5_340), "bob", Report.HEARD, "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                "R7: bob took up server's \"alice: m-3\" to bob 2 times, the last at 5.34 s");
    }

    @Test
    void convictsServerThatTakesARepetitionForNew() {
        mishaps.with(new Reported(Duration.ofMillis(1_320), "server", Report.SAID, "alice", 1,
                "alice: m-1", ""));

        assertThat(mishaps.findings(check)).containsExactly(
                "R7: server took up alice's \"alice: m-1\" to server 2 times,"
                        + " the last at 1.32 s");
    }

    @Test
    void convictsClientThatDoesNotShowWhatArrived() {
        mishaps.without(Report.HEARD, "bob", "alice: m-3");

        assertThat(mishaps.findings(check)).containsExactly(
                "R7: bob did not take up server's \"alice: m-3\" to bob"
                        + " when it arrived at 5.04 s");
    }

    @Test
    void convictsClientThatShowsLate() {
        mishaps.moved(Report.HEARD, "bob", "alice: m-3", Duration.ofMillis(300));

        assertThat(mishaps.findings(check)).containsExactly(
                "R7: bob did not take up server's \"alice: m-3\" to bob"
                        + " when it arrived at 5.04 s");
    }

    /** Of the first message one, of the second three, all at the server. */
    @Test
    void onlyWhatArrivedAgainIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(2);
    }
}
