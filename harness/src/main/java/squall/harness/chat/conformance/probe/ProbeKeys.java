package squall.harness.chat.conformance.probe;

import java.util.function.Supplier;
import squall.harness.chat.wire.classic.Handshakes.JoinKey;

/**
 * One client's RSA keys, and what they open.
 *
 * @param source of key pairs; it may return one again
 * @param given what the client itself can open
 * @param known what the capture at its relay can open
 */
record ProbeKeys(Supplier<JoinKey> source, ProbeKeyring given, ProbeKeyring known) {

    /** A new key of the client itself. */
    JoinKey own() {
        JoinKey fresh = foreign();
        given.add(fresh);
        return fresh;
    }

    /** Adds the key of another client, which also joins from this client's address. */
    void share(JoinKey key) {
        given.add(key);
        known.add(key);
    }

    /** A new key that is not the client's own: only the capture opens what comes for it. */
    JoinKey foreign() {
        JoinKey fresh = source.get();
        while (!known.add(fresh)) {
            fresh = source.get();
        }
        return fresh;
    }
}
