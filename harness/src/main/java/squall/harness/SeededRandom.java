package squall.harness;

import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Randomness for endpoints that repeats with a run's seed, and so protects nothing. */
public final class SeededRandom {
    private SeededRandom() {}

    /**
     * By the algorithm's name, since providers other than this one would mix in real randomness.
     */
    public static SecureRandom of(long seed, String whose) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed((seed + " " + whose).getBytes(StandardCharsets.UTF_8));
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA1PRNG", e);
        }
    }
}
