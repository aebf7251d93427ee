package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.Timing;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/** Clients and servers that speak the sealed profile. */
public final class SealedProfile {
    private SealedProfile() {}

    /** How clients join a server in this profile. */
    public static RoamingHandshake handshake(X25519KeyPair identity, Admission admission,
            SecureRandom random) {
        return new SealedServerHandshake(identity, admission, random);
    }

    /**
     * A client that has not joined yet.
     *
     * @param trusted whether a server with this key is the right one
     * @param keyLog takes a line for each session; for tests only
     */
    public static ClientSession client(Name name, Address server, Limits limits,
            X25519KeyPair identity, Optional<InvitationSecret> invitation,
            Predicate<X25519PublicKey> trusted, Consumer<String> keyLog, SecureRandom random) {
        Timing timing = Timing.CLASSIC;
        JoinPayload payload =
                new JoinPayload(name.toString(), invitation.map(InvitationSecret::hex));
        // The server knows the client by its key, as one: two equal texts are two messages.
        return new ClientSession(name, server, timing, limits.withOverlapTexts(0),
                () -> new SealedClientHandshake(identity, payload, trusted, keyLog,
                        timing.joinWithin(), limits.unwrapsPerSecond(), random));
    }
}
