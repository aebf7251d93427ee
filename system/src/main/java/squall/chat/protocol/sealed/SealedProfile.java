package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import squall.chat.protocol.RoamingHandshake;

/** Clients and servers that speak the sealed profile. */
public final class SealedProfile {
    private SealedProfile() {}

    /** How clients join a server in this profile. */
    public static RoamingHandshake handshake(X25519KeyPair identity, Admission admission,
            SecureRandom random) {
        return new SealedServerHandshake(identity, admission, random);
    }
}
