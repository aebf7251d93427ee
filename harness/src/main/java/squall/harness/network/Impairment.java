package squall.harness.network;

import java.time.Duration;

/**
 * One thing that a link does to its datagrams, as it is configured; equal by value. In whatever
 * order impairments are listed, a link applies them in the order of their {@link ImpairmentKind}s,
 * and those of one kind as listed.
 */
public sealed interface Impairment permits Impairment.PureLoss, Impairment.Alteration, Rate, Delay,
        Reorder, WithProbability, SharedImpairment {

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
    Duration longestDelay();

    /** Loses whole datagrams, and does nothing to the others. */
    sealed interface PureLoss extends Impairment
            permits Drops, Mtu, Blackout, Flap, BurstLoss, Loss, ByteLimit {
        @Override
        default Duration longestDelay() {
            return Duration.ZERO;
        }
    }

    /** Duplicates each datagram or damages each copy with a probability; loses and delays none. */
    sealed interface Alteration extends Impairment permits Duplicate, Corrupt, Truncate {
        double probability();

        @Override
        default Duration longestDelay() {
            return Duration.ZERO;
        }
    }
}
