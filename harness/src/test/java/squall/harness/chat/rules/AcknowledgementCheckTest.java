package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.ACKNOWLEDGED_NO_MESSAGE;
import static squall.harness.chat.rules.ExpectedFinding.ACKNOWLEDGED_UNASKED;
import static squall.harness.chat.rules.ExpectedFinding.ACKNOWLEDGED_WITH_WRONG_HMAC;
import static squall.harness.chat.rules.ExpectedFinding.NOT_ACKNOWLEDGED;
import static squall.harness.chat.rules.ExpectedFinding.down;
import static squall.harness.chat.rules.ExpectedFinding.up;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.wire.WireMessage;
import squall.harness.network.Direction;

class AcknowledgementCheckTest {
    private final Check check = new AcknowledgementCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    private final MessageTransfer said = mishaps.up("alice", "alice: m-3");
    private final Packet acknowledgement = said.acknowledgements().get(0);

    @Test
    void convictsWhoAcknowledgesWhatIsNoMessage() {
        mishaps.sent(Duration.ofMillis(5_520), Direction.DOWN, said.session(),
                new WireMessage.Acknowledgement(4_711));

        assertThat(mishaps.findings(check))
                .containsExactly(ACKNOWLEDGED_NO_MESSAGE.of("alice", "5.52 s"));
    }

    @Test
    void convictsServerThatDoesNotAcknowledge() {
        mishaps.without(acknowledgement);

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_ACKNOWLEDGED.of("server", up("alice: m-3"), "5.02 s"));
    }

    @Test
    void convictsClientThatDoesNotAcknowledge() {
        mishaps.without(mishaps.down("carol", "alice: m-3").acknowledgements());

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_ACKNOWLEDGED.of("carol", down("alice: m-3", "carol"), "5.04 s"));
    }

    @Test
    void convictsWhoForgetsToAcknowledgeARepetition() {
        mishaps.without(mishaps.up("alice", "alice: m-1").acknowledgements().get(1));

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_ACKNOWLEDGED.of("server", up("alice: m-1"), "1.32 s"));
    }

    @Test
    void convictsWhoAcknowledgesLate() {
        mishaps.moved(acknowledgement, Duration.ofMillis(10));

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_ACKNOWLEDGED.of("server", up("alice: m-3"), "5.02 s"),
                ACKNOWLEDGED_UNASKED.of("server", up("alice: m-3"), "5.03 s"));
    }

    @Test
    void convictsWhoAcknowledgesTwice() {
        mishaps.repeated(acknowledgement, acknowledgement.at());

        assertThat(mishaps.findings(check)).containsExactly(
                ACKNOWLEDGED_UNASKED.of("server", up("alice: m-3"), "5.02 s"));
    }

    @Test
    void convictsWhoLeavesTheLengthOutOfTheNumber() {
        mishaps.resealed(acknowledgement, said.session(),
                new WireMessage.Acknowledgement(said.message().sequence()));

        assertThat(mishaps.findings(check)).contains(
                NOT_ACKNOWLEDGED.of("server", up("alice: m-3"), "5.02 s"));
    }

    @Test
    void convictsWhoAcknowledgesBeforeVerifying() {
        WireMessage.Data forged = new WireMessage.Data("alice: forged", 700, "0".repeat(64));
        mishaps.sent(Duration.ofMillis(5_500), Direction.UP, said.session(), forged)
                .sent(Duration.ofMillis(5_520), Direction.DOWN, said.session(),
                        new WireMessage.Acknowledgement(forged.acknowledgedBy()));

        assertThat(mishaps.findings(check)).containsExactly(
                ACKNOWLEDGED_WITH_WRONG_HMAC.of("server", up("alice: forged"), "5.52 s"));
    }

    @Test
    void acquitsWhoIgnoresAWrongHmac() {
        mishaps.sent(Duration.ofMillis(5_500), Direction.UP, said.session(),
                new WireMessage.Data("alice: forged", 700, "0".repeat(64)));

        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void everyArrivalIsAnOccasion() {
        long arrivals = mishaps.run().transfers().stream()
                .mapToLong(transfer -> transfer.arrivals().size()).sum();

        assertThat(mishaps.judgement(check).occasions()).isEqualTo(arrivals);
    }
}
