package squall.harness;

import java.security.SecureRandom;
import java.util.function.Supplier;
import squall.chat.protocol.Address;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.crypto.RsaKeyPair;

/**
 * Who plays the server and the clients of a run: the system itself or, where the judge is on trial,
 * somebody who does something wrong.
 */
public interface Cast {
    /** The system as it is. */
    Cast SYSTEM = new Cast() {
        @Override
        public Actor<Hub> server(SecureRandom random) {
            return Actor.of(new Hub(Timing.CLASSIC, Limits.CLASSIC, random), Hub::isIdle);
        }

        @Override
        public Actor<ClientSession> client(Name name, Address server, Supplier<RsaKeyPair> keyPairs,
                SecureRandom random) {
            return Actor.of(new ClientSession(name, server, Timing.CLASSIC, Limits.CLASSIC,
                    keyPairs, random), ClientSession::isIdle);
        }
    };

    Actor<Hub> server(SecureRandom random);

    Actor<ClientSession> client(Name name, Address server, Supplier<RsaKeyPair> keyPairs,
            SecureRandom random);
}
