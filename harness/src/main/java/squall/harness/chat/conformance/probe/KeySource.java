package squall.harness.chat.conformance.probe;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import squall.harness.chat.keys.HandshakeKey;
import squall.harness.chat.keys.PremadeKeyPairs;

/** Where the clients of a run have their keys from, in one wire profile. */
@FunctionalInterface
public interface KeySource {

    /** The name and the keys of another client. */
    Named next(String name);

    /** In the classic profile. */
    static KeySource classic() {
        PremadeKeyPairs keyPairs = new PremadeKeyPairs();
        return name -> new Named(name, new ClassicClientKeys(keyPairs::nextJoinKey,
                new ClassicKeyring(), new ClassicKeyring()));
    }

    /**
     * In the sealed profile, each client with a key of its own. No other run has the same names,
     * since a server remembers whose a name is.
     */
    static KeySource sealed() {
        String run = "-" + HexFormat.of().toHexDigits((short) new SecureRandom().nextInt());
        return sealed(name -> new SealedIdentity(name + run, new HandshakeKey(), Optional.empty()));
    }

    /** The same where all clients are the one with this name. */
    static KeySource invited(String name) {
        SealedIdentity one = new SealedIdentity(name, new HandshakeKey(), Optional.empty());
        return sealed(ignored -> one);
    }

    private static KeySource sealed(Function<String, SealedIdentity> identities) {
        SealedKeyring keyring = new SealedKeyring();
        return name -> {
            SealedIdentity identity = identities.apply(name);
            return new Named(identity.name(), new SealedClientKeys(identity, keyring));
        };
    }

    /** A client's name and keys. */
    record Named(String name, ClientKeys keys) {}
}
