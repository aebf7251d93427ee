package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class RsaKeyPairTest {
    @Test
    void has2048BitsAndTheExponent65537() {
        RsaKeyPair keyPair = RsaKeyPair.fresh(new SecureRandom());
        assertThat(keyPair.publicKey().getModulus().bitLength()).isEqualTo(2_048);
        assertThat(keyPair.publicKey().getPublicExponent()).isEqualTo(BigInteger.valueOf(65_537));
        assertThat(keyPair.privateKey().getModulus())
                .isEqualTo(keyPair.publicKey().getModulus());
    }
}
