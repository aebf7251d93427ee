package squall.chat.protocol.classic;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.ServerHandshake;
import squall.chat.protocol.Timing;
import squall.endpoint.Address;

/** Clients and servers that speak the classic profile. */
public final class ClassicProfile {
    private ClassicProfile() {}

    /** A server without clients. */
    public static Hub hub(Timing timing, Limits limits, SecureRandom random) {
        return new Hub(timing, limits, Optional.of(handshake(timing, random)), Optional.empty());
    }

    /** How clients join a server in this profile. */
    public static ServerHandshake handshake(Timing timing, SecureRandom random) {
        return new ClassicServerHandshake(timing, random);
    }

    /**
     * A client that has not joined yet.
     *
     * @param keyPairs one for each time that the client joins
     */
    public static ClientSession client(Name name, Address server, Timing timing, Limits limits,
            Supplier<RsaKeyPair> keyPairs, SecureRandom random) {
        return new ClientSession(name, server, timing, limits,
                () -> new ClassicClientHandshake(keyPairs.get(), timing, limits, random));
    }
}
