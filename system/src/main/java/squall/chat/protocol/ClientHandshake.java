package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.identity.X25519PublicKey;

/**
 * The client's half of a wire profile's handshake: one attempt to join, from one or several local
 * ports, that yields a session's cipher.
 */
public interface ClientHandshake {
    /** What a datagram is to a handshake. */
    enum Progress {
        /** No part of it. */
        NONE,
        /** A part of it; the client goes on sending what it sends. */
        PART,
        /** There is another datagram to send, at once for the first time. */
        NEXT_STEP,
        /** The same; once the server has this datagram, it may have begun the session. */
        LAST_STEP
    }

    /** The datagram with which the handshake begins. */
    byte[] hello();

    /** The datagram to send until the handshake is complete. */
    default byte[] next() {
        return hello();
    }

    /** Takes a datagram that came at this port. */
    Progress receive(int port, byte[] datagram, Instant now);

    /** Forgets what came at this port, since the client has closed it. */
    default void forget(int port) {
        // nothing belongs to a port
    }

    /** What the handshake yields at this port; empty until it is complete there. */
    Optional<Established> established(int port);

    /** What the client reports when it ends, since no handshake helps; empty otherwise. */
    default Optional<Event> failure() {
        return Optional.empty();
    }

    /**
     * After this time another handshake takes its place, from the same port; empty where one goes
     * on for ever, also from new ports.
     */
    default Optional<Duration> lasts() {
        return Optional.empty();
    }

    /**
     * The outcome of a handshake at one local port.
     *
     * @param server the key that the server has proved to have; empty where it has none
     */
    record Established(SessionCipher cipher, KeyConfirmation confirmation,
            Optional<X25519PublicKey> server) {}
}
