package squall.chat;

import java.util.Optional;
import squall.chat.files.KnownServersFile;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.KnownServer;
import squall.endpoint.Address;

/** Which key a client accepts of its server, and why it does not accept another. */
final class ServerTrust {
    private final Address server;
    private final KnownServersFile knownServers;
    private final Optional<X25519PublicKey> invited;
    private final Optional<Fingerprint> given;
    private final boolean acceptsNew;
    private Optional<X25519PublicKey> accepted = Optional.empty();

    /**
     * What is known at the beginning.
     *
     * @param server as the user writes it
     * @param invited the key in an invitation
     * @param given of the key that the user expects
     * @param acceptsNew whether any key will do where none is known
     */
    ServerTrust(Address server, KnownServersFile knownServers, Optional<X25519PublicKey> invited,
            Optional<Fingerprint> given, boolean acceptsNew) {
        this.server = server;
        this.knownServers = knownServers;
        this.invited = invited;
        this.given = given;
        this.acceptsNew = acceptsNew;
    }

    private Optional<X25519PublicKey> known() {
        return knownServers.keyOf(server);
    }

    /** Whether the user would have to be asked. */
    boolean isUnknown() {
        return known().isEmpty() && invited.isEmpty() && given.isEmpty() && !acceptsNew;
    }

    /** The user has been asked, and trusts this key. */
    void accept(X25519PublicKey key) {
        accepted = Optional.of(key);
    }

    boolean trusts(X25519PublicKey key) {
        return known().filter(other -> !other.equals(key)).isEmpty()
                && invited.filter(other -> !other.equals(key)).isEmpty()
                && given.filter(other -> !other.equals(Fingerprint.of(key))).isEmpty()
                && (!isUnknown() || accepted.equals(Optional.of(key)));
    }

    /** Why the server's key is not accepted, and what to do. */
    String refusal(X25519PublicKey shown) {
        Fingerprint own = Fingerprint.of(shown);
        if (known().filter(key -> !key.equals(shown)).isPresent()) {
            return "the key of " + server + " has changed: it was "
                    + Fingerprint.of(known().orElseThrow()) + ", and now is " + own
                    + "; somebody may stand in between. Where its operator confirms the new key,"
                    + " remove the line of " + server + " from " + knownServers.path();
        }
        if (invited.isPresent()) {
            return server + " is not the server of the invitation, whose key is "
                    + Fingerprint.of(invited.get()) + ": it shows " + own
                    + "; ask who invited you";
        }
        return given.map(key -> server + " shows the key " + own + ", not " + key
                + "; ask its operator which one is right")
                .orElse("the key of " + server + " is not known here: it shows " + own
                        + "; where that is what its operator says, join with --server-key " + own);
    }

    /** Keeps the key of a server that has let the client in. */
    void keep(X25519PublicKey key) {
        if (known().isEmpty()) {
            knownServers.add(new KnownServer(server, key));
        }
    }
}
