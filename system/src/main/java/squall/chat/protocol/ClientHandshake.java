package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * The client's half of a wire profile's handshake: one attempt to join, from one or several local
 * ports, that yields a session's cipher.
 */
public interface ClientHandshake {
    /** The datagram to send until the handshake is complete. */
    byte[] hello();

    /** Takes a datagram that came at this port; false where it is no part of the handshake. */
    boolean receive(int port, byte[] datagram, Instant now);

    /** Forgets what came at this port, since the client has closed it. */
    void forget(int port);

    /** What the handshake yields at this port; empty until it is complete there. */
    Optional<Established> established(int port);

    /** The outcome of a handshake at one local port. */
    record Established(SessionCipher cipher, KeyConfirmation confirmation) {}
}
