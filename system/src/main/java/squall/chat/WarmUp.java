package squall.chat;

import java.io.PrintWriter;
import java.io.Writer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import squall.chat.json.JsonClient;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.json.JsonServer.Extent;
import squall.chat.json.JsonTraffic;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.sealed.OpenAdmission;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A short chat in memory without an output. The JVM loads and links all classes that a chat needs,
 * which would delay the first datagrams otherwise.
 */
final class WarmUp {
    private static final Address SERVER = new Address("server", 1);
    private static final Address CLIENT = new Address("client", 1);
    private static final Name NAME = new Name("nobody");

    private final Hub hub;
    private final ClientSession client;
    private final Deque<Runnable> due = new ArrayDeque<>();
    private final JsonTraffic ofServer;
    private final JsonTraffic ofClient;

    private WarmUp(Hub hub, ClientSession client) {
        this.hub = hub;
        this.client = client;
        JsonLines lines = new JsonLines(new PrintWriter(Writer.nullWriter()), Instant.EPOCH);
        ofServer = new JsonTraffic(lines, new JsonServer(lines, Extent.EVERYTHING));
        ofClient = new JsonTraffic(lines, new JsonClient(lines));
    }

    /** In the classic profile. */
    static void with(RsaKeyPair keyPair, SecureRandom random) {
        new WarmUp(ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random),
                ClassicProfile.client(NAME, SERVER, Timing.CLASSIC, Limits.CLASSIC, () -> keyPair,
                        random))
                .run();
    }

    /** In the sealed profile. */
    static void sealed(SecureRandom random) {
        Hub hub = new Hub(Timing.CLASSIC, Limits.CLASSIC, Optional.empty(),
                Optional.of(SealedProfile.handshake(X25519KeyPair.fresh(random),
                        new OpenAdmission(), random)));
        new WarmUp(hub, SealedProfile.client(NAME, SERVER, Limits.CLASSIC,
                X25519KeyPair.fresh(random), Optional.empty(), anyKey -> true, line -> {
                }, random)).run();
    }

    private void run() {
        client(client.join(Instant.EPOCH));
        client(client.say("is this thing on?", Instant.EPOCH));
        settle();
        server(hub.say("it is", Instant.EPOCH));
        settle();
    }

    private void settle() {
        for (Runnable next = due.poll(); next != null; next = due.poll()) {
            next.run();
            while (hub.deadline().filter(Instant.EPOCH::equals).isPresent()) {
                server(hub.expire(Instant.EPOCH));
            }
        }
    }

    private void client(Output<Event> output) {
        ofClient.did(output, Instant.EPOCH);
        output.datagrams().forEach(datagram -> due.add(() -> server(
                hub.receive(new Datagram(CLIENT, datagram.payload()), Instant.EPOCH))));
    }

    private void server(Output<Event> output) {
        ofServer.did(output, Instant.EPOCH);
        output.datagrams().forEach(datagram -> due.add(() -> client(
                client.receive(new Datagram(SERVER, datagram.payload()), Instant.EPOCH))));
    }
}
