package squall.harness.network;

import java.time.Duration;

/** An impairment at work on one link: it remembers what it must from datagram to datagram. */
@FunctionalInterface
public interface Course {

    /**
     * What becomes of a datagram that every impairment before this one has let through.
     *
     * @param soFar the datagram's fate by the impairments before
     * @param now when the datagram entered the link, since the start of the run; never earlier than
     *        for the datagram before
     */
    Fate judge(Fate.Arriving soFar, Duration now);
}
