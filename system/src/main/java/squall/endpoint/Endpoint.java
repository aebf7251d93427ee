package squall.endpoint;

import java.time.Instant;
import java.util.Optional;

/**
 * One end of a protocol over UDP as a state machine: the whole effect of an input is the
 * {@link Output} that it returns.
 *
 * <p>
 * Time never runs backwards from one call to the next. At any one instant, everything that has been
 * received is given to {@link #receive} before {@link #expire} is called.
 *
 * @param <E> what it reports
 */
public interface Endpoint<E> {
    /**
     * Never throws, for any bytes: a datagram that makes no sense is discarded, and
     * reported with the reason.
     */
    Output<E> receive(Datagram datagram, Instant now);

    /** A datagram from this source was dropped unread: more than the source's share is waiting. */
    Output<E> refuse(Address source, Instant now);

    /** Does what is due by now; harmless when nothing is. */
    Output<E> expire(Instant now);

    /**
     * When {@link #expire} wants to be called next; may change with every call; empty where nothing
     * is pending.
     */
    Optional<Instant> deadline();

    /** How it reports that it threw an exception at a datagram from this source. */
    E unprocessed(Address source);

    /**
     * How it reports that it, or what its output was handed to, threw an exception.
     *
     * @param exception its kind, and where it was thrown
     */
    E failed(String exception);
}
