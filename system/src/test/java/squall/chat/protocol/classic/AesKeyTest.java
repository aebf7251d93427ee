package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AesKeyTest {
    private final SecureRandom random = new SecureRandom();
    private final AesKey key = AesKey.fresh(random);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 31, 32})
    void opensWhatItSealed(int length) {
        byte[] plaintext = new byte[length];
        random.nextBytes(plaintext);
        assertThat(key.open(key.seal(plaintext, random))).contains(plaintext);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 17, 31})
    void fewerThanTwoBlocksAreNoEnvelope(int length) {
        assertThat(key.open(Base64.getEncoder().encode(new byte[length]))).isEmpty();
    }

    @Test
    void neverSealsTheSameWayTwice() {
        byte[] plaintext = {1, 2, 3};
        assertThat(key.seal(plaintext, random)).isNotEqualTo(key.seal(plaintext, random));
    }
}
