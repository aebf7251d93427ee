package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.VECTOR_USED_TWICE;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.chat.trace.PacketContent;

class FreshVectorCheckTest {
    private final Check check = new FreshVectorCheck("IV");
    private final Tampering mishaps = Tampering.withMishaps();

    @Test
    void convictsWhoUsesAnIvAgain() {
        mishaps.repeated(mishaps.up("alice", "alice: m-3").transmissions().get(0),
                Duration.ofMillis(5_500));

        assertThat(mishaps.findings(check))
                .containsExactly(VECTOR_USED_TWICE.of("1000000", "UP", "alice", "5.5 s"));
    }

    @Test
    void messagesAndAcknowledgementsAreOccasions() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(mishaps.run().packets().stream()
                .filter(packet -> packet.content() instanceof PacketContent.Data
                        || packet.content() instanceof PacketContent.Acknowledgement)
                .count());
    }
}
