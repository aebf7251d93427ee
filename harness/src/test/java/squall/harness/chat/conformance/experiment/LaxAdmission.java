package squall.harness.chat.conformance.experiment;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Event.Refused;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.Admission;
import squall.chat.protocol.sealed.JoinPayload;
import squall.chat.protocol.sealed.MembersAdmission;

/** Admission as servers might have it that are not as careful as ours. */
interface LaxAdmission extends Admission {

    /** Everybody is welcome who has a name. */
    static LaxAdmission everybody() {
        return (key, name, invitation, now) -> welcome(key, name);
    }

    /** All refusals of an open server have this reason. */
    static LaxAdmission refusing(Refused.Cause reason) {
        return new LaxAdmission() {
            @Override
            public Decision decide(X25519PublicKey key, JoinPayload payload, Instant now) {
                return Name.of(payload.name()).map(name -> welcome(key, name))
                        .orElse(new Decision.Refuse(reason));
            }

            @Override
            public Decision decide(X25519PublicKey key, Name name, Optional<String> invitation,
                    Instant now) {
                return welcome(key, name);
            }
        };
    }

    /** Whoever shows an invitation is welcome, and so is who is not refused for this reason. */
    static LaxAdmission overlooking(MembersAdmission genuine, Refused.Cause reason) {
        return (key, name, invitation, now) -> {
            Decision decision = genuine.decide(key, name, invitation, now);
            return decision.equals(new Decision.Refuse(reason)) ? welcome(key, name) : decision;
        };
    }

    private static Decision welcome(X25519PublicKey key, Name name) {
        return new Decision.Welcome(new Credentials(name, key, false), Optional.empty());
    }

    @Override
    default boolean admits(Credentials client) {
        return true;
    }

    @Override
    default void left(Credentials client) {
        // nobody's name is kept
    }
}
