package squall.harness.network;

/**
 * The draws of one impairment on one link. Each is a pure function of the seed and of what it is
 * drawn for, so that one more client, datagram or impairment of another kind changes no other draw.
 *
 * <p>
 * A key is refined value by value: each step takes the value-th output of a SplitMix64 generator
 * that starts at the key so far (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014). It is spelled out here because the JDK does not promise that its own
 * generators will draw the same numbers for ever.
 */
public final class RandomStream {
    private final long key;

    private RandomStream(long key) {
        this.key = key;
    }

    /** @param which which impairment of its kind on the link, counted from 0 */
    RandomStream(long seed, String client, Direction direction, ImpairmentKind kind, int which) {
        long refined = refine(seed, client);
        refined = refine(refined, direction.name());
        refined = refine(refined, kind.name());
        key = refine(refined, which);
    }

    /** True with that probability, for that datagram. */
    boolean bernoulli(double probability, long ordinal) {
        return bernoulli(probability, ordinal, 0);
    }

    /** True with that probability, for that copy of that datagram. */
    boolean bernoulli(double probability, long ordinal, int copy) {
        return uniform(ordinal, copy) < probability;
    }

    /** Evenly from 0, included, to 1, excluded. */
    double uniform(long ordinal, int copy) {
        return (draw(ordinal, copy) >>> 11) * 0x1.0p-53;
    }

    /** Exponentially distributed with mean 1. */
    double exponential(long ordinal, int copy) {
        return -StrictMath.log(1 - uniform(ordinal, copy));
    }

    /** A whole number from 0 to {@code bound - 1}, for that copy of that datagram. */
    long below(long bound, long ordinal, int copy) {
        return Math.unsignedMultiplyHigh(draw(ordinal, copy), bound);
    }

    /** Other draws for the same impairment, for a purpose of its own. */
    RandomStream branch(String purpose) {
        return new RandomStream(refine(key, purpose));
    }

    /** Other draws for the same purpose, for one of several things. */
    RandomStream branch(long which) {
        return new RandomStream(refine(key, which));
    }

    private long draw(long ordinal, int copy) {
        return refine(refine(key, ordinal), copy);
    }

    /** The length comes first, so that "ab" and "c" differ from "a" and "bc". */
    private static long refine(long key, String text) {
        long refined = refine(key, text.length());
        for (int i = 0; i < text.length(); i++) {
            refined = refine(refined, text.charAt(i));
        }
        return refined;
    }

    private static long refine(long key, long value) {
        return mix(key + (value + 1) * GOLDEN_GAMMA);
    }

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private static long mix(long state) {
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
