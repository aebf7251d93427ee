package squall.harness.chat.conformance.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.chat.conformance.probe.ClassicSession;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.chat.wire.classic.EnvelopeKey;
import squall.harness.chat.wire.classic.SigningSecret;

/** Mutations are what they are called. */
class MutatedMessageTest {
    private static final int BLOCK_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ClassicSession session = new ClassicSession(new PremadeKeyPairs().nextJoinKey(),
            EnvelopeKey.fresh(RANDOM), Optional.of(SigningSecret.fresh(RANDOM)));
    private final MutatedMessage message =
            new MutatedMessage(session, session.message("ann: bait 1", 1_000_000));

    @Test
    void aMessageWithoutItsLastBlockIsOneBlockShorter() {
        assertThat(Base64.getDecoder().decode(message.withoutLastBlock()))
                .hasSize(Base64.getDecoder().decode(message.sealed()).length - BLOCK_BYTES);
        assertThat(session.aes().open(message.withoutLastBlock())).isEmpty();
    }

    @Test
    void anIvAloneIsAsLongAsABlock() {
        assertThat(Base64.getDecoder().decode(message.vector())).hasSize(BLOCK_BYTES);
    }

    @Test
    void eachMutationDiffersFromTheOriginal() {
        assertThat(Mutation.all()).allSatisfy(mutation -> assertThat(
                session.aes().open(mutation.of().apply(message)).map(Arrays::toString))
                .isNotEqualTo(session.aes().open(message.sealed()).map(Arrays::toString)));
    }
}
