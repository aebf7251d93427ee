package squall.harness.chat.conformance.experiment;

import java.security.SecureRandom;
import java.util.Optional;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.sealed.Admission;
import squall.chat.protocol.sealed.OpenAdmission;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.protocol.sealed.X25519KeyPair;

/** Our server in the sealed profile. */
final class SealedServers {
    private static final SecureRandom RANDOM = new SecureRandom();

    private SealedServers() {}

    /** It speaks the classic profile, too. */
    static Hub open() {
        return new Hub(Timing.CLASSIC, Limits.CLASSIC,
                Optional.of(ClassicProfile.handshake(Timing.CLASSIC, RANDOM)),
                Optional.of(handshake()));
    }

    static RoamingHandshake handshake() {
        return handshake(new OpenAdmission());
    }

    static RoamingHandshake handshake(Admission admission) {
        return SealedProfile.handshake(X25519KeyPair.fresh(RANDOM), admission, RANDOM);
    }

    static Hub hub(RoamingHandshake handshake) {
        return new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(), Optional.of(handshake));
    }
}
