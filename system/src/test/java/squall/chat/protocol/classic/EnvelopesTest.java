package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EnvelopesTest {
    private final SecureRandom random = new SecureRandom();
    private final AesKey key = AesKey.fresh(random);
    private final Envelopes envelopes = new Envelopes(key);

    @Test
    void everyEnvelopeOpensAndHasAnIvOfItsOwn() {
        byte[] plaintext = "once more".getBytes(StandardCharsets.US_ASCII);
        assertThat(IntStream.range(0, 100).mapToObj(i -> envelopes.seal(plaintext, random))
                .peek(sealed -> assertThat(envelopes.open(sealed)).contains(plaintext))
                .peek(sealed -> assertThat(key.open(sealed)).contains(plaintext))
                .map(sealed -> new String(sealed, StandardCharsets.US_ASCII).substring(0, 20))
                .distinct()).hasSize(100);
    }

    @Test
    void whatDoesNotOpenKeepsNothingElseFromOpening() {
        byte[] plaintext = new byte[17];
        byte[] sealed = key.seal(plaintext, random);
        byte[] cut = Base64.getDecoder().decode(sealed);
        cut[cut.length - 17] ^= 1;
        assertThat(envelopes.open(Base64.getEncoder().encode(cut))).isEmpty();
        assertThat(envelopes.open(new byte[] {'?'})).isEmpty();
        assertThat(envelopes.open(Base64.getEncoder().encode(new byte[33]))).isEmpty();
        assertThat(envelopes.open(sealed)).contains(plaintext);
    }

    @Test
    void oneMacSignsManyTextsAsMacsOfTheirOwn() {
        HmacSecret secret = HmacSecret.fresh(random);
        Signatures signatures = new Signatures(secret);
        assertThat(IntStream.range(0, 10).mapToObj(i -> "text " + i)).allSatisfy(text -> {
            assertThat(signatures.sign(text)).isEqualTo(secret.sign(text));
            assertThat(signatures.verifies(text, secret.sign(text))).isTrue();
            assertThat(signatures.verifies(text + ".", secret.sign(text))).isFalse();
        });
    }
}
