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

/** The system's endpoints with the classic wire profile. */
final class ClassicEndpoints implements EndpointFactory {
    @Override
    public Participant<Hub, Event> server(SecureRandom random) {
        return Participant.of(ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random),
                Hub::isIdle);
    }

    @Override
    public Participant<ClientSession, Event> client(Name name, Address server,
            Supplier<RsaKeyPair> keyPairs, SecureRandom random) {
        return Participant.of(ClassicProfile.client(name, server, Timing.CLASSIC, Limits.CLASSIC,
                keyPairs, random), ClientSession::isIdle);
    }
}
