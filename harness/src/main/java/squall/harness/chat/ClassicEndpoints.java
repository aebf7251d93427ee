package squall.harness.chat;

import java.security.SecureRandom;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Address;
import squall.harness.chat.keys.PremadeKeyPairs;
import squall.harness.testbed.Participant;

/** The system's endpoints with the classic wire profile. */
final class ClassicEndpoints implements EndpointFactory {
    private final PremadeKeyPairs keyPairs = new PremadeKeyPairs();

    @Override
    public Participant<Hub, Event> server(SecureRandom random) {
        return Participant.of(ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random),
                Hub::isIdle);
    }

    @Override
    public Participant<ClientSession, Event> client(Name name, Address server,
            Consumer<byte[]> keys, SecureRandom random) {
        return Participant.of(ClassicProfile.client(name, server, Timing.CLASSIC, Limits.CLASSIC,
                keyPairs.telling(keys), random), ClientSession::isIdle);
    }
}
