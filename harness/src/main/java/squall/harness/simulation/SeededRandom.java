package squall.harness.simulation;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Randomness for endpoints that repeats with a run's seed, and so protects nothing. */
final class SeededRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1;
    private final transient RandomGenerator generator;

    private SeededRandom(RandomGenerator generator) {
        this.generator = generator;
    }

    static SecureRandom of(long seed, String whose) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + " " + whose).getBytes(StandardCharsets.UTF_8));
            return new SeededRandom(new SplittableRandom(ByteBuffer.wrap(digest).getLong()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void nextBytes(byte[] bytes) {
        generator.nextBytes(bytes);
    }
}
