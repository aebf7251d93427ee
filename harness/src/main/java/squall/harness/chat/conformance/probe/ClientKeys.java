package squall.harness.chat.conformance.probe;

import java.util.List;
import java.util.Optional;

/** One client's keys in a wire profile, and the sessions that it has. */
sealed interface ClientKeys permits ClassicClientKeys, SealedClientKeys {

    /** What the client itself can open. */
    Keyring given();

    /** What the capture at its relay can open. */
    Keyring known();

    List<? extends ServerSession> sessions();

    /** The newest session of the client itself. */
    Optional<? extends ServerSession> current();

    /** The first datagram of an attempt to join, with keys of its own. */
    byte[] freshHello();
}
