package squall.harness;

import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Randomness for endpoints that repeats with a run's seed, and so protects nothing. It is the key
 * stream of AES-128 in counter mode (NIST SP 800-38A) from a counter of zero: the same bytes in
 * every JDK.
 */
public final class SeededRandom {
    private SeededRandom() {}

    /** The key is the first half of the SHA-256 of the seed, a space and the name in UTF-8. */
    public static SecureRandom of(long seed, String whose) {
        return new Seeded(new KeyStream((seed + " " + whose).getBytes(StandardCharsets.UTF_8)));
    }

    private static final class Seeded extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1;

        private Seeded(KeyStream bytes) {
            super(bytes, null);
        }
    }

    private static final class KeyStream extends SecureRandomSpi {
        @Serial
        private static final long serialVersionUID = 1;
        private static final int KEY_BYTES = 16;
        private static final int BLOCK_BYTES = 16;
        /** To encrypt a single block costs little less. */
        private static final int MADE_AT_ONCE = 1_024;

        private final transient Cipher cipher;
        private final byte[] zeros = new byte[MADE_AT_ONCE];
        private final byte[] made = new byte[MADE_AT_ONCE];
        private int used = MADE_AT_ONCE;

        private KeyStream(byte[] seed) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed);
                cipher = Cipher.getInstance("AES/CTR/NoPadding");
                cipher.init(Cipher.ENCRYPT_MODE,
                        new SecretKeySpec(Arrays.copyOf(digest, KEY_BYTES), "AES"),
                        new IvParameterSpec(new byte[BLOCK_BYTES]));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has AES and SHA-256", e);
            }
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            for (int drawn = 0; drawn < bytes.length;) {
                if (used == MADE_AT_ONCE) {
                    make();
                }
                int count = Math.min(bytes.length - drawn, MADE_AT_ONCE - used);
                System.arraycopy(made, used, bytes, drawn, count);
                used += count;
                drawn += count;
            }
        }

        private void make() {
            try {
                cipher.update(zeros, 0, MADE_AT_ONCE, made);
                used = 0;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a whole number of blocks always fits", e);
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            throw new UnsupportedOperationException("it has its seed");
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            byte[] seed = new byte[count];
            engineNextBytes(seed);
            return seed;
        }
    }
}
