package squall.harness.chat.conformance.probe;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import squall.harness.chat.keys.HandshakeKey;

/** One client's identity in the sealed profile, and the sessions that it has. From any thread. */
public final class SealedClientKeys implements ClientKeys {
    private final SealedIdentity identity;
    private final SealedKeyring keyring;
    private final List<SealedSession> sessions = new CopyOnWriteArrayList<>();

    SealedClientKeys(SealedIdentity identity, SealedKeyring keyring) {
        this.identity = identity;
        this.keyring = keyring;
    }

    /** A new attempt to join, which has sent nothing yet. */
    public SealedAttempt attempt() {
        return attempt(identity);
    }

    /** The same as somebody else, who is not known to the server. */
    public SealedAttempt strangersAttempt(String name, Optional<String> invitation) {
        return attempt(new SealedIdentity(name, new HandshakeKey(), invitation));
    }

    /** The same with the client's own key. */
    public SealedAttempt attempt(String name, Optional<String> invitation) {
        return attempt(new SealedIdentity(name, identity.key(), invitation));
    }

    private SealedAttempt attempt(SealedIdentity as) {
        return new SealedAttempt(as, keyring);
    }

    /** A session that the server has welcomed. */
    void add(SealedSession session) {
        sessions.add(session);
    }

    @Override
    public Keyring given() {
        return keyring;
    }

    @Override
    public Keyring known() {
        return keyring;
    }

    @Override
    public List<SealedSession> sessions() {
        return sessions;
    }

    @Override
    public Optional<SealedSession> current() {
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getLast());
    }

    /** The newest session. */
    public SealedSession session() {
        return current().orElseThrow();
    }

    @Override
    public byte[] freshHello() {
        return attempt().hello();
    }
}
