package squall.harness.chat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.OpenAdmission;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.endpoint.Address;
import squall.harness.testbed.Participant;

/**
 * The system's endpoints with the sealed wire profile: an open server, whose key all clients have
 * pinned. Server and clients have the same keys after a restart.
 */
final class SealedEndpoints implements EndpointFactory {
    private static final String SERVER = "";

    private final Map<String, X25519KeyPair> identities = new ConcurrentHashMap<>();

    private X25519KeyPair identity(String owner, SecureRandom random) {
        return identities.computeIfAbsent(owner, key -> X25519KeyPair.fresh(random));
    }

    @Override
    public Participant<Hub, Event> server(SecureRandom random) {
        return Participant.of(new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(),
                Optional.of(SealedProfile.handshake(identity(SERVER, random), new OpenAdmission(),
                        random))),
                Hub::isIdle);
    }

    @Override
    public Participant<ClientSession, Event> client(Name name, Address server,
            Consumer<byte[]> keys, SecureRandom random) {
        X25519PublicKey pinned = identity(SERVER, random).publicKey();
        X25519KeyPair own = identity(name.value(), random);
        keys.accept(line("x25519 " + pinned.base64()));
        keys.accept(line("x25519 " + own.publicKey().base64()));
        return Participant.of(SealedProfile.client(name, server, Limits.CLASSIC, own,
                Optional.empty(), pinned::equals, logged -> keys.accept(line(logged)), random),
                ClientSession::isIdle);
    }

    private static byte[] line(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
