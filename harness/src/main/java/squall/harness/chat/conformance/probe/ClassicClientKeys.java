package squall.harness.chat.conformance.probe;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;

/**
 * One client's RSA keys, and what they open.
 *
 * @param source of key pairs; it may return one again
 * @param given what the client itself can open
 * @param known what the capture at its relay can open
 */
public record ClassicClientKeys(Supplier<JoinKey> source, ClassicKeyring given,
        ClassicKeyring known)
        implements
        ClientKeys {

    /** A new key pair of the client. */
    public JoinKey own() {
        JoinKey fresh = foreign();
        given.add(fresh);
        return fresh;
    }

    /** Adds the key pair of another client, which also joins from this client's address. */
    public void share(JoinKey key) {
        given.add(key);
        known.add(key);
    }

    /**
     * A new key pair of somebody else that sends from the client's address: only the capture opens
     * what comes for it.
     */
    public JoinKey foreign() {
        JoinKey fresh = source.get();
        while (!known.add(fresh)) {
            fresh = source.get();
        }
        return fresh;
    }

    /** All sessions that the server has given to the client's address. */
    @Override
    public List<ClassicSession> sessions() {
        return known.sessions();
    }

    @Override
    public Optional<ClassicSession> current() {
        return given.current();
    }

    /** The newest session of the client itself. */
    public ClassicSession session() {
        return current().orElseThrow();
    }

    @Override
    public byte[] freshHello() {
        return own().hello();
    }
}
