package squall.chat.protocol.sealed;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;

/** Whom a server lets in, and under which name. For one thread. */
public interface Admission {
    /** Decides about a client that has proved that it has this key. */
    default Decision decide(X25519PublicKey key, JoinPayload payload, Instant now) {
        return Name.of(payload.name()).map(name -> decide(key, name, payload.invitation(), now))
                .orElse(new Decision.Refuse(Refused.Cause.BAD_NAME));
    }

    /**
     * Decides about a client with a well-formed name.
     *
     * @param invitation the secret of one, as it came
     */
    Decision decide(X25519PublicKey key, Name name, Optional<String> invitation, Instant now);

    /** Whether a client that was let in may stay. */
    boolean admits(Credentials client);

    /** A client that was let in has gone. */
    void left(Credentials client);

    /** Whether a client is let in. */
    sealed interface Decision {
        /**
         * It is.
         *
         * @param redeemed the SHA-256 of the secret of the invitation that it has used
         */
        record Welcome(Credentials client, Optional<String> redeemed) implements Decision {}

        /** It is not. */
        record Refuse(Refused.Cause cause) implements Decision {}
    }
}
