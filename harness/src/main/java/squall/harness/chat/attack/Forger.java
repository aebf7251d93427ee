package squall.harness.chat.attack;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import squall.harness.chat.wire.Handshakes;

/** Makes datagrams that look real, from real ones and at random. */
final class Forger {
    private static final int BLOCK = 16;
    private static final int MOST_BLOCKS = 20;
    private static final int RSA_BITS = 2_048;
    /** More than the longest datagram that is read, so that some are too long. */
    private static final int LONGEST_GARBAGE = 6_000;

    private final Random random;

    Forger(Random random) {
        this.random = random;
    }

    /**
     * Random blocks, as under an unknown key, or the head of one real envelope with the tail of
     * another.
     */
    byte[] envelope(List<byte[]> real) {
        List<byte[]> envelopes = real.stream().map(Forger::blocks).flatMap(Optional::stream)
                .toList();
        if (envelopes.size() < 2 || random.nextBoolean()) {
            return encoded(bytes(BLOCK * (2 + random.nextInt(MOST_BLOCKS))));
        }
        int head = random.nextInt(envelopes.size());
        int tail = (head + 1 + random.nextInt(envelopes.size() - 1)) % envelopes.size();
        return encoded(spliced(envelopes.get(head), envelopes.get(tail)));
    }

    private byte[] spliced(byte[] head, byte[] tail) {
        int from = BLOCK * (1 + random.nextInt(head.length / BLOCK - 1));
        int kept = BLOCK * (1 + random.nextInt(tail.length / BLOCK - 1));
        byte[] spliced = Arrays.copyOf(head, from + kept);
        System.arraycopy(tail, tail.length - kept, spliced, from, kept);
        return spliced;
    }

    /**
     * Flips one bit: in an envelope's IV, in its last two blocks, or anywhere. It flips it under
     * the Base64, in which some bits have no meaning.
     */
    byte[] flipped(byte[] real) {
        Optional<byte[]> blocks = blocks(real);
        byte[] flipped = blocks.orElse(real).clone();
        if (flipped.length == 0) {
            return flipped;
        }
        int first = 0;
        int count = flipped.length;
        int where = blocks.isPresent() ? random.nextInt(3) : 2;
        if (where == 0) {
            count = BLOCK;
        } else if (where == 1) {
            count = 2 * BLOCK;
            first = flipped.length - count;
        }
        flipped[first + random.nextInt(count)] ^= (byte) (1 << random.nextInt(8));
        return blocks.isPresent() ? encoded(flipped) : flipped;
    }

    /** Random bytes, sometimes none. */
    byte[] garbage() {
        return bytes(random.nextInt(16) == 0 ? 0 : random.nextInt(LONGEST_GARBAGE));
    }

    /** A hello with a random modulus, so that nobody has the private key. */
    byte[] hello() {
        BigInteger modulus = new BigInteger(RSA_BITS, random).setBit(RSA_BITS - 1).setBit(0);
        try {
            return Handshakes.hello((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(
                    new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** An envelope's IV and blocks; empty if the datagram is no envelope. */
    private static Optional<byte[]> blocks(byte[] datagram) {
        if (Handshakes.isHello(datagram)) {
            return Optional.empty();
        }
        try {
            byte[] blocks = Base64.getDecoder().decode(datagram);
            return Optional.of(blocks)
                    .filter(bytes -> bytes.length >= 2 * BLOCK && bytes.length % BLOCK == 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] encoded(byte[] bytes) {
        return Base64.getEncoder().encode(bytes);
    }
}
