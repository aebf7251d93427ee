package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.Session.Reception;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * The sessions of a hub in one wire profile: how they begin and end, and which of them a datagram
 * belongs to.
 */
interface Sessions {
    /** Whether a datagram can be of this wire profile. */
    boolean isOwn(byte[] datagram);

    /** Takes a datagram of this wire profile. */
    Incoming receive(Datagram datagram, TextFilter filter, Instant now,
            Output.Builder<Event> output);

    /** Does what is due. */
    void expire(Instant now, Output.Builder<Event> output);

    /** When {@link #expire} has something to do. */
    Optional<Instant> deadline();

    /** The session whose client is at this address. */
    Optional<Peer> at(Address address);

    /** Whether a client has proved that it has this name. */
    boolean isProvedName(String name);

    /** Whether events are to tell of the session. */
    boolean isReported(Peer peer);

    /**
     * Whether the client has probably left the session for another one, so that it gets nothing.
     */
    boolean isSpare(Peer peer, Instant now);

    void remove(Peer peer, Removed.Cause cause, Output.Builder<Event> output);

    /** Why a client's new message is not taken; empty where it is. */
    interface TextFilter {
        Optional<Discard> refusal(Peer sender, String text);
    }

    /** What became of a datagram. */
    sealed interface Incoming {
        /** It was part of a handshake, or of nothing. */
        record Handled(Optional<Discard> discard) implements Incoming {}

        /** A session has received it. */
        record OfPeer(Peer peer, Reception reception) implements Incoming {}
    }
}
