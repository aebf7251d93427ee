package squall.harness.chat.wire;

import java.util.List;
import java.util.Optional;

/** A key that a client took in order to join, as a history has it. */
public interface ClientKey {
    /** That of its hellos. */
    JoinId joinId();

    /** The session that it is the key of; empty where a session's keys come with an answer. */
    Optional<IndexedSession> session();

    /** The keys in a server's first answer; empty where it is none to a hello with this key. */
    Optional<WireKeys> unwrap(byte[] datagram);

    /** Its line in a key log, with which datagrams can be opened; empty where it has none. */
    Optional<String> logLine();

    /** What of it must not cross the network readable, in every form that it has. */
    List<byte[]> secrets();
}
