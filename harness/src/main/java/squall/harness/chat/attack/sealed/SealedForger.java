package squall.harness.chat.attack.sealed;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import squall.harness.chat.attack.Forger;

/** Makes datagrams and hellos of the sealed profile. */
public final class SealedForger implements Forger {
    private static final byte HELLO = 1;
    private static final byte SEALED = 5;
    private static final int HELLO_BYTES = 192;
    private static final int COOKIE_BYTES = 24;
    private static final int EPHEMERAL_BYTES = 32;
    private static final int HEAD_BYTES = 1 + Integer.BYTES + Long.BYTES;
    private static final int TAG_BYTES = 16;
    private static final int LONGEST_TEXT = 300;

    @Override
    public String profile() {
        return "sealed";
    }

    /** Random bytes behind a real head, or the head of one real datagram before another's text. */
    @Override
    public byte[] envelope(List<byte[]> real, Random random) {
        List<byte[]> sealed = real.stream().filter(SealedForger::isSealed).toList();
        if (sealed.size() < 2 || random.nextBoolean()) {
            byte[] text = new byte[TAG_BYTES + random.nextInt(LONGEST_TEXT)];
            random.nextBytes(text);
            return joined(head(sealed, random), text);
        }
        int head = random.nextInt(sealed.size());
        int text = (head + 1 + random.nextInt(sealed.size() - 1)) % sealed.size();
        return joined(sealed.get(head), text(sealed.get(text)));
    }

    /** That of a real datagram with a counter far above it; a made-up one where there is none. */
    private static byte[] head(List<byte[]> sealed, Random random) {
        int index = sealed.isEmpty() ? random.nextInt()
                : ByteBuffer.wrap(sealed.get(random.nextInt(sealed.size()))).getInt(1);
        return ByteBuffer.allocate(HEAD_BYTES).put(SEALED).putInt(index)
                .putLong(1L << 20 | random.nextInt(1 << 20)).array();
    }

    private static byte[] text(byte[] sealed) {
        return Arrays.copyOfRange(sealed, HEAD_BYTES, sealed.length);
    }

    private static byte[] joined(byte[] head, byte[] text) {
        return ByteBuffer.allocate(HEAD_BYTES + text.length).put(head, 0, HEAD_BYTES).put(text)
                .array();
    }

    private static boolean isSealed(byte[] datagram) {
        return datagram.length >= HEAD_BYTES + TAG_BYTES && datagram[0] == SEALED;
    }

    /** Flips one bit: in front of the ciphertext, in the tag, or anywhere. */
    @Override
    public byte[] flipped(byte[] real, Random random) {
        byte[] flipped = real.clone();
        if (flipped.length == 0) {
            return flipped;
        }
        int first = 0;
        int count = flipped.length;
        int where = isSealed(real) ? random.nextInt(3) : 2;
        if (where == 0) {
            count = HEAD_BYTES;
        } else if (where == 1) {
            count = TAG_BYTES;
            first = flipped.length - count;
        }
        flipped[first + random.nextInt(count)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    /** Without a cookie, and with an ephemeral key whose private half nobody has. */
    @Override
    public byte[] hello(Random random) {
        byte[] key = new byte[EPHEMERAL_BYTES];
        random.nextBytes(key);
        return ByteBuffer.allocate(HELLO_BYTES).put(HELLO).putInt(random.nextInt())
                .put(new byte[COOKIE_BYTES]).put(key).array();
    }

    /** Empty: a client's keys can't be had from what it sends and is sent. */
    @Override
    public Optional<Supplier<byte[]>> flood(String client, List<byte[]> up, List<byte[]> down,
            SecureRandom random) {
        return Optional.empty();
    }
}
