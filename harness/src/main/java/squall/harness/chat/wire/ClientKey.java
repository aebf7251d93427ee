package squall.harness.chat.wire;

import java.util.Optional;

/** The key with which a client joins, as a history has it. */
public interface ClientKey {
    /** That of its hellos. */
    JoinId joinId();

    /** The keys in a server's first answer; empty where it is none to a hello with this key. */
    Optional<WireKeys> unwrap(byte[] datagram);
}
