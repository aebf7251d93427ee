package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * One end of the protocol as a state machine: the whole effect of an input is the {@link Output} it
 * returns.
 *
 * <p>
 * Time never runs backwards from one call to the next. At any one instant, everything that has been
 * received is given to {@link #receive} before {@link #expire} is called (R3).
 */
public interface Endpoint {
    /**
     * Never throws, whatever the bytes are: what makes no sense is discarded and reported with its
     * reason.
     */
    Output receive(Datagram datagram, Instant now);

    /** A datagram from there was thrown away unread: more than the source's share is waiting. */
    default Output refuse(Address source, Instant now) {
        Output.Builder output = new Output.Builder();
        output.report(new Event.Discarded(source, Discard.MORE_THAN_ITS_SHARE));
        return output.build();
    }

    /** Does what is due by now; harmless when nothing is. */
    Output expire(Instant now);

    /**
     * When {@link #expire} wants to be called next; may change with every call; empty where nothing
     * is pending.
     */
    Optional<Instant> deadline();
}
