package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.classic.KeyUnwrapper.Result;

class KeyUnwrapperTest {
    private static final RsaKeyPair KEY_PAIR = RsaKeyPair.fresh(new SecureRandom());
    private static final int PER_SECOND = 5;

    private final SecureRandom random = new SecureRandom();
    private final Random rubbish = new Random(1);
    private final SessionKeys keys = SessionKeys.fresh(random);
    private final KeyUnwrapper unwrapper =
            new KeyUnwrapper(KEY_PAIR.privateKey(), PER_SECOND);

    @Test
    void spendsNoMoreThanItsBudgetOnRubbish() {
        long tried = Stream.generate(this::rubbish).limit(1_000)
                .map(datagram -> unwrapper.unwrap(datagram, Instant.EPOCH))
                .filter(Result.NoKey.class::isInstance).count();
        assertThat(tried).isEqualTo(PER_SECOND);
        Instant later = Instant.EPOCH.plusMillis(400);
        assertThat(unwrapper.unwrap(rubbish(), later)).isInstanceOf(Result.NoKey.class);
        assertThat(unwrapper.unwrap(rubbish(), later)).isInstanceOf(Result.NoKey.class);
        assertThat(unwrapper.unwrap(rubbish(), later)).isInstanceOf(Result.Postponed.class);
    }

    @Test
    void spendsNothingOnWhatHasNotTheFormOfAKey() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(unwrapper.unwrap(new byte[255], Instant.EPOCH))
                    .isInstanceOf(Result.NoKey.class);
        }
        assertThat(unwrapper.unwrap(key(), Instant.EPOCH)).isInstanceOf(Result.Key.class);
    }

    @Test
    void aFloodOfRubbishDoesNotDelayTheGenuineAnswer() {
        KeyOffer offer = new KeyOffer(unwrapper, key -> false);
        for (int i = 0; i < 1_000; i++) {
            offer.receive(rubbish(), Instant.EPOCH);
        }
        offer.receive(key(), Instant.EPOCH);
        offer.receive(rubbish(), Instant.EPOCH);
        assertThat(offer.keys()).isEmpty();
        offer.receive(KeyExchange.seal(keys.hmac(), keys.aes(), random), Instant.EPOCH);
        assertThat(offer.keys()).isEqualTo(Optional.of(keys));
    }

    private byte[] key() {
        return KeyExchange.wrap(keys.aes(), KEY_PAIR.publicKey(), random);
    }

    private byte[] rubbish() {
        byte[] datagram = new byte[256];
        rubbish.nextBytes(datagram);
        return datagram;
    }
}
