package squall.harness.chat;

import java.security.SecureRandom;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.endpoint.Address;
import squall.harness.testbed.Participant;

/**
 * Makes the server and the clients of one run: the system's own or, to try the judge, ones with a
 * defect.
 */
public interface EndpointFactory {

    /**
     * Makes the system's own with this wire profile.
     *
     * @throws IllegalArgumentException if the system does not have it
     */
    static EndpointFactory of(String profile) {
        return switch (profile) {
            case ChatLanguage.DEFAULT_PROFILE -> new ClassicEndpoints();
            case "sealed" -> new SealedEndpoints();
            default -> throw new IllegalArgumentException("no endpoints of profile=" + profile);
        };
    }

    Participant<Hub, Event> server(SecureRandom random);

    /**
     * A client that has not joined.
     *
     * @param keys is told each private key that the client takes, as a history has it
     */
    Participant<ClientSession, Event> client(Name name, Address server,
            Consumer<byte[]> keys, SecureRandom random);
}
