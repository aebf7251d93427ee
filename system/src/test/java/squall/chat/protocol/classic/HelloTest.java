package squall.chat.protocol.classic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelloTest {
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);

    @Test
    void roundTrips() {
        RSAPublicKey key = RsaKeyPair.fresh(new SecureRandom()).publicKey();
        byte[] hello = Hello.write(key);
        assertThat(Hello.is(hello)).isTrue();
        assertThat(Hello.read(hello)).contains(key);
    }

    @Test
    void equalNumbersAreOneKeyInAnyEncoding() {
        RSAPublicKey key = RsaKeyPair.fresh(new SecureRandom()).publicKey();
        byte[] encoded = key.getEncoded();
        List<RSAPublicKey> same = new ArrayList<>();
        for (int bit = 0; bit < encoded.length * Byte.SIZE; bit++) {
            byte[] damaged = encoded.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            Hello.read(hello(damaged)).filter(read -> read.getModulus().equals(key.getModulus()))
                    .ifPresent(same::add);
        }

        assertThat(same).isNotEmpty().allMatch(key::equals);
    }

    private static byte[] hello(byte[] encoded) {
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----";
        return Base64.getEncoder().encode(pem.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void isRecognisedByTheBeginningOfItsFirstLine() {
        byte[] beginning = Base64.getEncoder()
                .encode("-----BEGIN PUBLIC KEY---".getBytes(StandardCharsets.US_ASCII));
        assertThat(Hello.is(beginning)).isTrue();
        assertThat(Hello.is(Arrays.copyOf(beginning, beginning.length - 1))).isFalse();
        beginning[5]++;
        assertThat(Hello.is(beginning)).isFalse();
    }

    @Test
    void refusesKeysThatAreTooShortOrTooLong() throws GeneralSecurityException {
        assertThat(Hello.read(Hello.write(key(2_047, EXPONENT)))).isEmpty();
        assertThat(Hello.read(Hello.write(key(2_048, EXPONENT)))).isPresent();
        assertThat(Hello.read(Hello.write(key(4_096, EXPONENT)))).isPresent();
        assertThat(Hello.read(Hello.write(key(4_097, EXPONENT)))).isEmpty();
    }

    @Test
    void refusesAnyOtherExponent() throws GeneralSecurityException {
        assertThat(Hello.read(Hello.write(key(2_048, BigInteger.valueOf(3))))).isEmpty();
        assertThat(
                Hello.read(Hello.write(key(2_048, BigInteger.TWO.pow(2_000).add(BigInteger.ONE)))))
                .isEmpty();
    }

    @Test
    void refusesKeysOfOtherAlgorithms() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
        assertThat(Hello.read(Base64.getEncoder().encode(pem.getBytes(StandardCharsets.US_ASCII))))
                .isEmpty();
    }

    /** A key whose modulus is odd and has so many bits; nobody knows its factors, nor needs to. */
    private static RSAPublicKey key(int bits, BigInteger exponent) throws GeneralSecurityException {
        BigInteger modulus = BigInteger.TWO.pow(bits - 1).add(BigInteger.ONE);
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
}
