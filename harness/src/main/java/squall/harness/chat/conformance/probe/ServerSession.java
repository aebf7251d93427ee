package squall.harness.chat.conformance.probe;

import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;

/** One client's session with a server, of either wire profile. From any thread. */
public sealed interface ServerSession permits ClassicSession, SealedSession {

    boolean isSameAs(ServerSession other);

    /** A message of the client under this number. */
    Data message(String text, long sequence);

    /** The message as the profile writes it. */
    byte[] write(WireMessage message);

    /** Whether the server takes the same datagram twice, as from a network that doubles some. */
    boolean opensTwice();

    /** A datagram with this plaintext. */
    byte[] seal(byte[] plaintext);

    default byte[] seal(WireMessage message) {
        return seal(write(message));
    }
}
