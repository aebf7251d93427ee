package squall.harness.network;

import java.time.Duration;

/** An impairment at work on one link: it remembers what it must from datagram to datagram. */
@FunctionalInterface
public interface ImpairmentState {

    /**
     * What becomes of a datagram that every impairment before this one has let through.
     *
     * @param soFar the datagram's fate by the impairments before
     * @param now when the datagram entered the link, since the start of the run, or before it where
     *        it is negative; never earlier than for the datagram before
     */
    Fate judge(Fate.Arriving soFar, Duration now);

    /** The one that remembers, where this one only decides whether that one is asked. */
    default ImpairmentState inner() {
        return this;
    }
}
