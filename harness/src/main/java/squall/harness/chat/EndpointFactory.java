package squall.harness.chat;

import java.security.SecureRandom;
import java.util.function.Supplier;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.Address;
import squall.harness.testbed.Participant;

/**
 * Makes the server and the clients of a run: the system's own or, to try the judge, ones with a
 * defect.
 */
public interface EndpointFactory {
    /** The system's own. */
    EndpointFactory SYSTEM = new EndpointFactory() {
        @Override
        public Participant<Hub, Event> server(SecureRandom random) {
            return Participant.of(ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random),
                    Hub::isIdle);
        }

        @Override
        public Participant<ClientSession, Event> client(Name name, Address server,
                Supplier<RsaKeyPair> keyPairs, SecureRandom random) {
            return Participant
                    .of(ClassicProfile.client(name, server, Timing.CLASSIC, Limits.CLASSIC,
                            keyPairs, random), ClientSession::isIdle);
        }
    };

    Participant<Hub, Event> server(SecureRandom random);

    Participant<ClientSession, Event> client(Name name, Address server,
            Supplier<RsaKeyPair> keyPairs, SecureRandom random);
}
