package squall.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The expected bytes are OpenSSL's: {@code openssl enc -aes-128-ctr}, the key the first half of the
 * SHA-256 of {@code 7 alice}, the counter and 4,096 bytes of input zero.
 */
class SeededRandomTest {
    private static final int LENGTH = 4_096;

    @Test
    void isTheKeyStreamOfAesInCounterMode() throws NoSuchAlgorithmException {
        byte[] drawn = new byte[LENGTH];
        SeededRandom.of(7, "alice").nextBytes(drawn);
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(drawn, 0, 32)).isEqualTo(
                "b15f0c286bffbc819738c4b4ff845f24c2dc59b209ca49e577df681702716889");
        assertThat(hex.formatHex(MessageDigest.getInstance("SHA-256").digest(drawn))).isEqualTo(
                "35358610dc7c6b7a714a71bd7520dc97a0a5abe62dfbeafdc7153a7a71e8ce0d");
    }

    @Test
    void theBytesAreTheSameHoweverManyAreDrawnAtOnce() {
        byte[] together = new byte[LENGTH];
        SeededRandom.of(7, "alice").nextBytes(together);
        SecureRandom piecewise = SeededRandom.of(7, "alice");
        for (int drawn = 0, length = 0; drawn + length <= LENGTH; drawn += length, length++) {
            byte[] piece = new byte[length];
            piecewise.nextBytes(piece);
            assertThat(piece).containsExactly(
                    Arrays.copyOfRange(together, drawn, drawn + length));
        }
    }

    @Test
    void eachSeedAndEachNameHasItsOwn() {
        assertThat(SeededRandom.of(7, "alice").nextLong())
                .isEqualTo(SeededRandom.of(7, "alice").nextLong())
                .isNotEqualTo(SeededRandom.of(8, "alice").nextLong())
                .isNotEqualTo(SeededRandom.of(7, "bob").nextLong());
    }
}
