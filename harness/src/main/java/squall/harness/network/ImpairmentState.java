package squall.harness.network;

import java.time.Duration;

/** What an impairment remembers on one link from datagram to datagram. */
@FunctionalInterface
public interface ImpairmentState {

    /**
     * The fate of a datagram that every impairment before this one has let through.
     *
     * @param soFar the datagram's fate by the impairments before
     * @param now when the datagram entered the link, since the start of the run; negative before
     *        it; never earlier than for the datagram before
     */
    Fate judge(Fate.Arriving soFar, Duration now);

    /** The state that this one applies to a share of the datagrams; else this state. */
    default ImpairmentState inner() {
        return this;
    }
}
