package squall.harness.chat.attack.classic;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import squall.harness.chat.attack.Forger;
import squall.harness.chat.wire.classic.Handshakes;

/** Makes envelopes and hellos of the classic profile. */
public final class ClassicForger implements Forger {
    private static final int BLOCK = 16;
    private static final int MOST_BLOCKS = 20;
    private static final int RSA_BITS = 2_048;

    @Override
    public String profile() {
        return "classic";
    }

    /** Random blocks, or the head of one real envelope with the tail of another. */
    @Override
    public byte[] envelope(List<byte[]> real, Random random) {
        List<byte[]> envelopes = real.stream().map(ClassicForger::blocks).flatMap(Optional::stream)
                .toList();
        if (envelopes.size() < 2 || random.nextBoolean()) {
            byte[] blocks = new byte[BLOCK * (2 + random.nextInt(MOST_BLOCKS))];
            random.nextBytes(blocks);
            return encoded(blocks);
        }
        int head = random.nextInt(envelopes.size());
        int tail = (head + 1 + random.nextInt(envelopes.size() - 1)) % envelopes.size();
        return encoded(spliced(envelopes.get(head), envelopes.get(tail), random));
    }

    private static byte[] spliced(byte[] head, byte[] tail, Random random) {
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
    @Override
    public byte[] flipped(byte[] real, Random random) {
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

    /** With a random modulus, so that nobody has the private key. */
    @Override
    public byte[] hello(Random random) {
        BigInteger modulus = new BigInteger(RSA_BITS, random).setBit(RSA_BITS - 1).setBit(0);
        try {
            return Handshakes.hello((RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(
                    new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    @Override
    public Optional<Supplier<byte[]>> flood(String client, List<byte[]> up, List<byte[]> down,
            SecureRandom random) {
        return Member.of(client, up, down, random).map(Function.identity());
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
