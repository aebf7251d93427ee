package squall.chat.protocol.classic;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private static final String HEX = "000102030405060708090a0b0c0d0e0f";
    private static final String OTHER_HEX = "000102030405060708090a0b0c0d0e10";

    @Test
    void aSecretsTextDoesNotShowIt() {
        assertThat(aes(HEX)).hasToString("AesKey (secret)");
        assertThat(hmac(HEX)).hasToString("HmacSecret (secret)");
        assertThat(new SessionKeys(aes(HEX), hmac(HEX)))
                .hasToString("SessionKeys[aes=AesKey (secret), hmac=HmacSecret (secret)]");
        assertThat(RsaKeyPair.fresh(new SecureRandom())).hasToString("RsaKeyPair (private)");
    }

    @Test
    void secretsOfTheSameBytesAreEqual() {
        assertThat(aes(HEX)).isEqualTo(aes(HEX)).hasSameHashCodeAs(aes(HEX));
        assertThat(hmac(HEX)).isEqualTo(hmac(HEX)).hasSameHashCodeAs(hmac(HEX));
    }

    @Test
    void oneByteMakesAnotherSecret() {
        assertThat(aes(HEX)).isNotEqualTo(aes(OTHER_HEX))
                .doesNotHaveSameHashCodeAs(aes(OTHER_HEX));
        assertThat(hmac(HEX)).isNotEqualTo(hmac(OTHER_HEX))
                .doesNotHaveSameHashCodeAs(hmac(OTHER_HEX));
    }

    private static AesKey aes(String hex) {
        return AesKey.of(HexFormat.of().parseHex(hex)).orElseThrow();
    }

    private static HmacSecret hmac(String hex) {
        return HmacSecret.ofHex(hex.getBytes(US_ASCII)).orElseThrow();
    }
}
