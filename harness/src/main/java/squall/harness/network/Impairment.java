package squall.harness.network;

import java.time.Duration;

/**
 * One thing that a link does to its datagrams, as it is configured; equal by value. Whatever the
 * order in which impairments are listed, they befall a datagram in the order of their
 * {@link ImpairmentKind}s, and those of one kind as listed.
 */
public sealed interface Impairment permits Drops, Mtu, Blackout, Flap, BurstLoss, Loss, Duplicate,
        Corrupt, Truncate, ByteLimit, Rate, Delay, Reorder, WithProbability, SharedImpairment {

    ImpairmentKind kind();

    /**
     * Sets it to work on one link.
     *
     * @param random its draws there
     */
    ImpairmentState on(RandomStream random);

    /**
     * Sets it to work in place of another impairment of its kind, and begins anew, but for what is
     * under way: a queue is still as full as it was, and an order is still kept.
     *
     * @param before the {@linkplain ImpairmentState#inner inner} course of the other one
     */
    default ImpairmentState inPlaceOf(ImpairmentState before, RandomStream random) {
        return on(random);
    }

    /** By how much it delays a datagram at most, or almost never by more. */
    default Duration longestDelay() {
        return Duration.ZERO;
    }
}
