package squall.harness.chat.conformance;

import java.util.function.Supplier;
import squall.chat.protocol.crypto.RsaKeyPair;

/**
 * Where one client's RSA keys come from, and what they open.
 *
 * @param source of key pairs that may come back
 * @param given what the client itself was sent
 * @param known what its tap has seen
 */
record ProbeKeys(Supplier<RsaKeyPair> source, ProbeKeyring given, ProbeKeyring known) {

    /** One that the client had not before, and that is its own. */
    RsaKeyPair own() {
        RsaKeyPair fresh = others();
        given.add(fresh);
        return fresh;
    }

    /** Another client's, which then joins from this client's address, too. */
    void share(RsaKeyPair others) {
        given.add(others);
        known.add(others);
    }

    /** One of somebody who sends from the client's address; only the tap opens what it brings. */
    RsaKeyPair others() {
        RsaKeyPair fresh = source.get();
        while (!known.add(fresh)) {
            fresh = source.get();
        }
        return fresh;
    }
}
