package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import squall.endpoint.Address;
import squall.endpoint.Datagram;

/**
 * The server's half of a handshake in which clients prove who they are, and whose sessions are
 * known by a number, at any address.
 */
public interface RoamingHandshake {
    /** Whether a datagram can be of this wire profile alone. */
    boolean isOwn(byte[] datagram);

    /** The session that a datagram says it is of; empty where it is part of a handshake. */
    OptionalInt session(byte[] datagram);

    /** Takes a datagram that is part of a handshake. */
    Step receive(Datagram datagram, Instant now);

    /** Does one piece of the work that takes long, where any waits. */
    Step work(Instant now);

    /** Since when {@link #work} has something to do. */
    Optional<Instant> deadline();

    /** A session that began in a {@link Step} has ended. */
    void end(int session);

    /** Whether the client may stay. */
    boolean admits(Credentials client);

    /**
     * What an input causes, in this order: the events, a session that begins, the replies.
     */
    record Step(List<Event> events, Optional<Begun> begun, List<Datagram> replies) {
        public static final Step NOTHING = new Step(List.of(), Optional.empty(), List.of());

        /** A datagram from this address was thrown away. */
        public static Step discard(Address from, Discard reason) {
            return new Step(List.of(new Event.Discarded(from, reason)), Optional.empty(),
                    List.of());
        }

        public static Step reply(Address to, byte[] payload) {
            return new Step(List.of(), Optional.empty(), List.of(new Datagram(to, payload)));
        }
    }

    /** A session that begins. */
    record Begun(int session, Address address, Credentials client, SessionCipher cipher) {}
}
