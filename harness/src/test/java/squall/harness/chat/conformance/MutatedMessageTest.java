package squall.harness.chat.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.chat.wire.EnvelopeKey;
import squall.harness.chat.wire.SigningSecret;

/** That baits are what they are called. */
class MutatedMessageTest {
    private static final int BLOCK_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ServerSession session = new ServerSession(new PremadeKeyPairs().nextJoinKey(),
            EnvelopeKey.fresh(RANDOM), Optional.of(SigningSecret.fresh(RANDOM)));
    private final MutatedMessage bait =
            new MutatedMessage(session, session.message("ann: bait 1", 1_000_000));

    @Test
    void oneWithoutItsLastBlockIsOneBlockShorter() {
        assertThat(Base64.getDecoder().decode(bait.withoutLastBlock()))
                .hasSize(Base64.getDecoder().decode(bait.sealed()).length - BLOCK_BYTES);
        assertThat(session.aes().open(bait.withoutLastBlock())).isEmpty();
    }

    @Test
    void nothingButAnIvIsAsLongAsABlock() {
        assertThat(Base64.getDecoder().decode(bait.vector())).hasSize(BLOCK_BYTES);
    }

    @Test
    void eachKindDiffersFromWhatWouldBeTaken() {
        assertThat(Mutation.all()).allSatisfy(hostility -> assertThat(
                session.aes().open(hostility.of().apply(bait)).map(Arrays::toString))
                .isNotEqualTo(session.aes().open(bait.sealed()).map(Arrays::toString)));
    }
}
