package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.NOT_TRANSMITTED_AGAIN;
import static squall.harness.chat.rules.ExpectedFinding.SECOND_NUMBER;
import static squall.harness.chat.rules.ExpectedFinding.TRANSMITTED_AGAIN_UNDUE;
import static squall.harness.chat.rules.ExpectedFinding.WRONG_NUMBER;
import static squall.harness.chat.rules.ExpectedFinding.down;
import static squall.harness.chat.rules.ExpectedFinding.up;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;

class RetransmissionCheckTest {
    private final Check check = new RetransmissionCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    /** Transmitted four times from 1.02 s on, all lost. */
    private final MessageTransfer toCarol = mishaps.down("carol", "alice: m-1");
    /** Transmitted at 1.0 and 1.3 s, the first acknowledgement lost. */
    private final MessageTransfer said = mishaps.up("alice", "alice: m-1");

    @Test
    void convictsWhoNeverRetransmits() {
        mishaps.without(toCarol.transmissions().subList(1, 4));

        assertThat(mishaps.findings(check)).containsExactly(notAgain("0.3"), notAgain("0.6"),
                notAgain("0.9"));
    }

    @Test
    void convictsWhoLeavesOneRetransmissionOut() {
        mishaps.without(toCarol.transmissions().get(2));

        assertThat(mishaps.findings(check)).containsExactly(notAgain("0.6"));
    }

    @Test
    void convictsClientWhoseFirstRetryIsAtHalfASecond() {
        mishaps.moved(said.transmissions().get(1), Duration.ofMillis(200));

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_TRANSMITTED_AGAIN.of(up("alice: m-1"), "0.3 s"),
                TRANSMITTED_AGAIN_UNDUE.of(up("alice: m-1"), "0.5 s"));
    }

    @Test
    void aRetransmissionMayBeAsLateAsTheMachineWas() {
        mishaps.moved(toCarol.transmissions().get(1), Duration.ofMillis(30));
        assertThat(mishaps.findings(check)).hasSize(2);

        mishaps.with(lateServer(30));
        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void whereTheMachineWasVeryLateARetransmissionIsNotJudged() {
        long before = mishaps.judgement(check).occasions();
        mishaps.without(toCarol.transmissions().get(1)).with(lateServer(60));

        assertThat(mishaps.judgement(check).findings()).isEmpty();
        assertThat(mishaps.judgement(check).occasions()).isLessThan(before);
    }

    private Occurrence lateServer(long millis) {
        return new Occurrence.Late(toCarol.first().plusMillis(300 + millis), History.SERVER,
                Duration.ofMillis(millis));
    }

    @Test
    void convictsFifthTransmission() {
        mishaps.repeated(toCarol.transmissions().get(0), toCarol.first().plusMillis(1_200));

        assertThat(mishaps.findings(check)).containsExactly(
                TRANSMITTED_AGAIN_UNDUE.of(down("alice: m-1", "carol"), "1.2 s"));
    }

    @Test
    void convictsWhoTransmitsAtOnceTwice() {
        mishaps.repeated(said.transmissions().get(0), said.first());

        assertThat(mishaps.findings(check)).containsExactly(
                TRANSMITTED_AGAIN_UNDUE.of(up("alice: m-1"), "0 s"));
    }

    @Test
    void convictsWhoRetransmitsWhatIsAcknowledged() {
        mishaps.repeated(said.transmissions().get(0), said.first().plusMillis(600));

        assertThat(mishaps.findings(check)).containsExactly(
                TRANSMITTED_AGAIN_UNDUE.of(up("alice: m-1"), "0.6 s"));
    }

    @Test
    void convictsWhoRetransmitsUnderANewNumber() {
        WireMessage.Data first = said.message();
        mishaps.resealed(said.transmissions().get(1), said.session(),
                new WireMessage.Data(first.text(), first.acknowledgedBy(), first.hmac()));

        assertThat(mishaps.findings(check)).contains(
                SECOND_NUMBER.of(up("alice: m-1"), "10", "1.3 s"));
    }

    @Test
    void convictsServerThatForwardsUnderANewNumberAgain() {
        MessageTransfer transfer = mishaps.down("bob", "alice: m-3");
        mishaps.sent(Duration.ofMillis(5_320), Direction.DOWN, transfer.session(),
                new WireMessage.Data(transfer.text(), 30, transfer.message().hmac()));

        assertThat(mishaps.findings(check)).contains(
                SECOND_NUMBER.of(down("alice: m-3", "bob"), "30", "5.32 s"));
    }

    /** Once to the server, once to bob, three times each what nobody answered. */
    @Test
    void everyRetransmissionDueIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(1 + 1 + 3 + 3);
    }

    private static String notAgain(String seconds) {
        return NOT_TRANSMITTED_AGAIN.of(down("alice: m-1", "carol"), seconds + " s");
    }

    @Test
    void convictsWhoRetransmitsInABurst() {
        mishaps.repeated(toCarol.transmissions().get(0), toCarol.first().plusMillis(300));

        assertThat(mishaps.findings(check)).containsExactly(
                TRANSMITTED_AGAIN_UNDUE.of(down("alice: m-1", "carol"), "0.3 s"));
    }

    /** As one does who counts UTF-16 units. */
    @Test
    void convictsWhoCountsLongerThanTheTextIs() {
        MessageTransfer second = mishaps.up("alice", "alice: m-2");
        WireMessage.Data data = second.message();
        second.transmissions().forEach(packet -> mishaps.resealed(packet, second.session(),
                new WireMessage.Data(data.text(), data.sequence() + 1, data.hmac())));

        assertThat(mishaps.findings(check)).contains(
                WRONG_NUMBER.of(up("alice: m-2"), "11", "10", "3 s"));
    }
}
