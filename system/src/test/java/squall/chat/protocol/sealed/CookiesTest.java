package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ScriptedRandom;
import squall.endpoint.Address;

class CookiesTest {
    private static final Address ALICE = new Address("192.0.2.1", 4_000);
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);
    private static final byte[] MESSAGE_1 = SealedVectors.hex("noise message 1");

    private final Cookies cookies = new Cookies(new SecureRandom());
    private final byte[] cookie = cookies.make(ALICE, MESSAGE_1, NOW);

    /** Computed with Python's hmac. */
    @Test
    void isTheSecondAndTheHmacOfWhatItIsBoundTo() {
        Cookies scripted = new Cookies(new ScriptedRandom(new byte[32]));
        assertThat(HexFormat.of().formatHex(scripted.make(ALICE, MESSAGE_1, NOW)))
                .isEqualTo("00000000000f4240" + "382ad49d7f1ba8cfe1aea486c646cdae");
    }

    @Test
    void countsFor120Seconds() {
        assertThat(isGood(NOW)).isTrue();
        assertThat(isGood(NOW.plusMillis(119_999))).isTrue();
        assertThat(isGood(NOW.plusSeconds(120))).isFalse();
    }

    @Test
    void doesNotCountBeforeItsTime() {
        assertThat(isGood(NOW.minusMillis(1))).isFalse();
    }

    @Test
    void countsUnderTheSecretBeforeToo() {
        Instant late = NOW.plusSeconds(119);
        byte[] other = cookies.make(ALICE, MESSAGE_1, late);
        assertThat(cookies.make(ALICE, MESSAGE_1, NOW.plusSeconds(120))).isNotEqualTo(other);
        assertThat(cookies.isGood(other, ALICE, MESSAGE_1, late.plusSeconds(119))).isTrue();
    }

    @Test
    void secretIsAnotherAfter120Seconds() {
        SecureRandom random = new ScriptedRandom(new byte[32], new byte[32]);
        Cookies same = new Cookies(random);
        byte[] first = same.make(ALICE, MESSAGE_1, NOW);
        same.make(ALICE, MESSAGE_1, NOW.plusSeconds(120));
        assertThat(same.make(ALICE, MESSAGE_1, NOW)).isEqualTo(first);
        same.make(ALICE, MESSAGE_1, NOW.plusSeconds(240));
        assertThat(same.make(ALICE, MESSAGE_1, NOW)).isNotEqualTo(first);
    }

    @Test
    void countsForNoOtherSender() {
        assertThat(cookies.isGood(cookie, new Address("192.0.2.1", 4_001), MESSAGE_1, NOW))
                .isFalse();
        assertThat(cookies.isGood(cookie, new Address("192.0.2.1", 4_000 + 256), MESSAGE_1, NOW))
                .isFalse();
        assertThat(cookies.isGood(cookie, new Address("192.0.2.2", 4_000), MESSAGE_1, NOW))
                .isFalse();
    }

    @Test
    void countsForNoOtherMessage() {
        byte[] other = MESSAGE_1.clone();
        other[31]++;
        assertThat(cookies.isGood(cookie, ALICE, other, NOW)).isFalse();
    }

    @Test
    void countsAtNoOtherServer() {
        assertThat(new Cookies(new SecureRandom()).isGood(cookie, ALICE, MESSAGE_1, NOW)).isFalse();
    }

    @Test
    void noBitOfItMayChange() {
        for (int bit = 0; bit < cookie.length * Byte.SIZE; bit++) {
            byte[] changed = cookie.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            assertThat(cookies.isGood(changed, ALICE, MESSAGE_1, NOW)).isFalse();
        }
    }

    @Test
    void hasNoOtherLength() {
        for (int length = 0; length < 50; length++) {
            assertThat(cookies.isGood(Arrays.copyOf(cookie, length), ALICE, MESSAGE_1, NOW))
                    .isEqualTo(length == 24);
        }
    }

    private boolean isGood(Instant now) {
        return cookies.isGood(cookie, ALICE, MESSAGE_1, now);
    }
}
