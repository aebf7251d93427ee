package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.wire.WireMessage;
import squall.harness.network.Direction;

class AcknowledgementCheckTest {

    @Test
    void convictsWhoAcknowledgesWhatIsNoMessage() {
        mishaps.sent(Duration.ofMillis(5_520), Direction.DOWN, said.session(),
                new WireMessage.Acknowledgement(4_711));

        assertThat(mishaps.findings(check)).containsExactly("R1: on alice's link a number was"
                + " acknowledged that is no message's, at 5.52 s");
    }

    private final Check check = new AcknowledgementCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    private final MessageTransfer said = mishaps.up("alice", "alice: m-3");
    private final Packet acknowledgement = said.acknowledgements().get(0);

    @Test
    void convictsServerThatDoesNotAcknowledge() {
        mishaps.without(acknowledgement);

        assertThat(mishaps.findings(check)).containsExactly(
                "R1: server did not at once acknowledge alice's \"alice: m-3\" to server,"
                        + " which arrived at 5.02 s");
    }

    @Test
    void convictsClientThatDoesNotAcknowledge() {
        mishaps.without(mishaps.down("carol", "alice: m-3").acknowledgements());

        assertThat(mishaps.findings(check)).containsExactly(
                "R1: carol did not at once acknowledge server's \"alice: m-3\" to carol,"
                        + " which arrived at 5.04 s");
    }

    @Test
    void convictsWhoForgetsToAcknowledgeARepetition() {
        mishaps.without(mishaps.up("alice", "alice: m-1").acknowledgements().get(1));

        assertThat(mishaps.findings(check)).containsExactly(
                "R1: server did not at once acknowledge alice's \"alice: m-1\" to server,"
                        + " which arrived at 1.32 s");
    }

    @Test
    void convictsWhoAcknowledgesLate() {
        mishaps.moved(acknowledgement, Duration.ofMillis(10));

        assertThat(mishaps.findings(check)).containsExactly(
                "R1: server did not at once acknowledge alice's \"alice: m-3\" to server,"
                        + " which arrived at 5.02 s",
                "R1: server acknowledged alice's \"alice: m-3\" to server at 5.03 s"
                        + " when none had just arrived");
    }

    @Test
    void convictsWhoAcknowledgesTwice() {
        mishaps.repeated(acknowledgement, acknowledgement.at());

        assertThat(mishaps.findings(check)).containsExactly(
                "R1: server acknowledged alice's \"alice: m-3\" to server at 5.02 s"
                        + " when none had just arrived");
    }

    @Test
    void convictsWhoLeavesTheLengthOutOfTheNumber() {
        mishaps.resealed(acknowledgement, said.session(),
                new WireMessage.Acknowledgement(said.message().sequence()));

        assertThat(mishaps.findings(check)).contains(
                "R1: server did not at once acknowledge alice's \"alice: m-3\" to server,"
                        + " which arrived at 5.02 s");
    }

    @Test
    void convictsWhoAcknowledgesBeforeVerifying() {
        WireMessage.Data forged = new WireMessage.Data("alice: forged", 700, "0".repeat(64));
        mishaps.sent(Duration.ofMillis(5_500), Direction.UP, said.session(), forged)
                .sent(Duration.ofMillis(5_520), Direction.DOWN, said.session(),
                        new WireMessage.Acknowledgement(forged.acknowledgedBy()));

        assertThat(mishaps.findings(check)).containsExactly(
                "R1: server acknowledged alice's \"alice: forged\" to server,"
                        + " whose HMAC is wrong, at 5.52 s");
    }

    @Test
    void acquitsWhoIgnoresAWrongHmac() {
        mishaps.sent(Duration.ofMillis(5_500), Direction.UP, said.session(),
                new WireMessage.Data("alice: forged", 700, "0".repeat(64)));

        assertThat(mishaps.findings(check)).isEmpty();
    }

    @Test
    void everyArrivalIsAnOccasion() {
        long arrivals = mishaps.run().hops().stream().mapToLong(hop -> hop.arrivals().size()).sum();

        assertThat(mishaps.judgement(check).occasions()).isEqualTo(arrivals);
    }
}
