package squall.harness.network;

import java.time.Duration;

/**
 * One thing that a link does to its datagrams; whatever the order in which impairments are listed,
 * they befall a datagram in the order of their {@link Kind}s.
 */
public sealed interface Impairment permits Drops, Blackout, Loss, Duplicate, Delay {

    Kind kind();

    /**
     * What becomes of a datagram that every impairment before this one has let through.
     *
     * @param soFar the datagram's fate by the impairments before
     * @param now when the datagram entered the link, since the start of the run
     * @param luck the draws of this impairment on this link
     */
    Fate judge(Fate.Arriving soFar, Duration now, Luck luck);
}
