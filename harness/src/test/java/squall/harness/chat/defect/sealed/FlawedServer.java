package squall.harness.chat.defect.sealed;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.Timing;
import squall.chat.protocol.sealed.OpenAdmission;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.endpoint.Address;
import squall.harness.chat.EndpointFactory;
import squall.harness.testbed.Participant;

/** A run in which the server of the sealed profile has a flaw, and its clients are ours. */
record FlawedServer(UnaryOperator<RoamingHandshake> flaw,
        Map<String, X25519KeyPair> identities) implements EndpointFactory {
    private static final String SERVER = "";

    FlawedServer(UnaryOperator<RoamingHandshake> flaw) {
        this(flaw, new ConcurrentHashMap<>());
    }

    private X25519KeyPair identity(String owner, SecureRandom random) {
        return identities.computeIfAbsent(owner, key -> X25519KeyPair.fresh(random));
    }

    @Override
    public Participant<Hub, Event> server(SecureRandom random) {
        RoamingHandshake genuine = SealedProfile.handshake(identity(SERVER, random),
                new OpenAdmission(), random);
        return Participant.of(new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(),
                Optional.of(flaw.apply(genuine))), Hub::isIdle);
    }

    @Override
    public Participant<ClientSession, Event> client(Name name, Address server,
            Consumer<byte[]> keys, SecureRandom random) {
        X25519KeyPair pinned = identity(SERVER, random);
        return Participant.of(
                SealedProfile.client(name, server, Limits.CLASSIC, identity(name.value(), random),
                        Optional.empty(), pinned.publicKey()::equals,
                        line -> keys.accept(line.getBytes(StandardCharsets.US_ASCII)),
                        random),
                ClientSession::isIdle);
    }
}
