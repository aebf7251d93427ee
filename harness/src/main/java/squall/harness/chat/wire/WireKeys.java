package squall.harness.chat.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A session's keys, as far as they have crossed the wire: the server's first answer to a hello is a
 * key, and its second one completes it.
 */
public interface WireKeys {
    /** The message in a datagram; empty where they open none. */
    Optional<WireMessage> open(byte[] datagram);

    /** Whether a message is authentic; false as long as they can't tell. */
    boolean verify(WireMessage.Data message);

    /** Whether a client that waits for the second answer takes this for it, readable or not. */
    boolean mayBeCompletedBy(byte[] datagram);

    /** The keys with the second answer; empty where the datagram is none under these keys. */
    Optional<WireKeys> completedBy(byte[] datagram);

    /** Whether they and the others have a key in common. */
    boolean shareKeyWith(WireKeys other);

    /** Each key as it must not cross the network, in every form that it has. */
    List<byte[]> secrets();

    /** The IV of a datagram that they open. */
    ByteBuffer vector(byte[] datagram);
}
