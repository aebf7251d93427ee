package squall.harness.chat.conformance;

import java.util.function.Supplier;
import squall.harness.chat.wire.JoinKey;

/**
 * Where one client's RSA keys come from, and what they open.
 *
 * @param source of key pairs that may come back
 * @param given what the client itself was sent
 * @param known what its tap has seen
 */
record ProbeKeys(Supplier<JoinKey> source, ProbeKeyring given, ProbeKeyring known) {

    /** One that the client had not before, and that is its own. */
    JoinKey own() {
        JoinKey fresh = others();
        given.add(fresh);
        return fresh;
    }

    /** Another client's, which then joins from this client's address, too. */
    void share(JoinKey others) {
        given.add(others);
        known.add(others);
    }

    /** One of somebody who sends from the client's address; only the tap opens what it brings. */
    JoinKey others() {
        JoinKey fresh = source.get();
        while (!known.add(fresh)) {
            fresh = source.get();
        }
        return fresh;
    }
}
