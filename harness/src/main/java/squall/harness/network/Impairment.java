package squall.harness.network;

import java.time.Duration;

/**
 * One thing that a link does to its datagrams, as it is configured; equal by value. In whatever
 * order impairments are listed, a link applies them in the order of their {@link ImpairmentKind}s,
 * and those of one kind as listed.
 */
public sealed interface Impairment permits Drops, Mtu, Blackout, Flap, BurstLoss, Loss, Duplicate,
        Corrupt, Truncate, ByteLimit, Rate, Delay, Reorder, WithProbability, SharedImpairment {

    ImpairmentKind kind();

    /**
     * Starts on one link.
     *
     * @param random its draws there
     */
    ImpairmentState on(RandomStream random);

    /**
     * Starts in place of another impairment of its kind. Only what datagrams in flight depend on is
     * kept: how full a queue is, and the order of arrival.
     *
     * @param before the {@linkplain ImpairmentState#inner inner} state of the other impairment
     */
    default ImpairmentState inPlaceOf(ImpairmentState before, RandomStream random) {
        return on(random);
    }

    /** The longest delay that it causes, or that almost all of its delays keep to. */
    default Duration longestDelay() {
        return Duration.ZERO;
    }
}
