package squall.harness.chat.conformance.experiment;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.ClassicSession;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;

/** Judges all datagrams that all clients were sent. */
final class TrafficAudit extends Experiment {
    static final Claim OWN_KEYS =
            new Claim(Claim.JOINING, "every session has an AES key and an HMAC secret of its own");
    static final Claim VECTORS = new Claim(Claim.ENVELOPES,
            "every message and acknowledgement sent has an IV of its own");
    static final Claim NUMBERS = new Claim(Claim.MESSAGES,
            "numbers start at 0 in each session, and grow by the texts' lengths");
    static final Claim SIGNED =
            new Claim(Claim.MESSAGES, "texts carry their HMAC under the recipient's secret");
    static final Claim UNREADABLE =
            new Claim("R8", "no text, name or key crosses the network readable");

    private static final int IV_BYTES = 16;
    /** Shorter words occur in ciphertext by chance. */
    static final int NOT_BY_CHANCE = 8;

    TrafficAudit() {
        super("traffic audit", OWN_KEYS, VECTORS, NUMBERS, SIGNED, UNREADABLE);
    }

    @Override
    void run(ExperimentContext context) {
        List<WireClient> clients = context.everybody();
        auditKeys(clients, context);
        auditVectors(clients, context);
        auditTexts(clients, context);
        auditNumbers(clients, context);
        auditSecrecy(clients, context);
    }

    private static void auditKeys(List<WireClient> clients, ExperimentContext context) {
        Map<String, String> owners = new HashMap<>();
        for (WireClient client : clients) {
            for (ClassicSession session : client.classic().sessions()) {
                for (String key : keys(session).toList()) {
                    String owner = owners.put(key, client.name());
                    if (owner != null) {
                        context.broken(OWN_KEYS, "%s and %s got the same %s", owner,
                                client.name(), key.length() == IV_BYTES ? "AES key" : "secret");
                    }
                }
            }
        }
        long sessions =
                clients.stream().mapToLong(client -> client.classic().sessions().size()).sum();
        if (sessions > 1) {
            context.kept(OWN_KEYS, "%d keys and secrets, no two alike", owners.size());
        }
    }

    private static Stream<String> keys(ClassicSession session) {
        return Stream.concat(Stream.of(latin(session.aes().bytes())),
                session.secret().map(secret -> latin(secret.hex())).stream());
    }

    private static void auditVectors(List<WireClient> clients, ExperimentContext context) {
        Set<String> vectors = new HashSet<>();
        for (WireClient client : clients) {
            for (CapturedPacket packet : client.seen().received()) {
                boolean envelope = packet.content() instanceof OpenedDatagram.Text
                        || packet.content() instanceof OpenedDatagram.Acknowledgement;
                if (envelope && !vectors.add(vector(packet))) {
                    context.broken(VECTORS, "an envelope to %s %s had the IV of an earlier one",
                            client.name(), EvidenceText.at(packet.at()));
                }
            }
        }
        if (vectors.size() > 1) {
            context.kept(VECTORS, "%d envelopes, no two IVs alike", vectors.size());
        }
    }

    private static String vector(CapturedPacket envelope) {
        return latin(Base64.getDecoder().decode(envelope.payload())).substring(0, IV_BYTES);
    }

    private static void auditTexts(List<WireClient> clients, ExperimentContext context) {
        List<OpenedDatagram.Text> texts = clients.stream()
                .flatMap(client -> client.seen().contents(OpenedDatagram.Text.class)).toList();
        texts.stream().filter(text -> !text.verified()).findFirst()
                .ifPresent(text -> context.broken(SIGNED,
                        "%s came with an HMAC that is not its own",
                        EvidenceText.quoted(text.message().text())));
        if (!texts.isEmpty()) {
            context.kept(SIGNED, "%d transmissions carried the right HMAC", texts.size());
        }
    }

    /**
     * Leaves out sessions in which our client has sent false acknowledgements or one text came
     * under two numbers: other claims are about those.
     */
    static void auditNumbers(List<WireClient> clients, ExperimentContext context) {
        if (context.ownDrops() > 0) {
            context.notSeen(NUMBERS, "our own full sockets dropped %d datagrams, so some texts may"
                    + " be missing", context.ownDrops());
            return;
        }
        int followed = 0;
        for (WireClient client : clients) {
            for (ServerSession session : client.sessions()) {
                SequenceNumbers numbering = SequenceNumbers.of(client.seen(), session)
                        .without(client.name() + ": ");
                if (!client.isMisleading() && !numbering.hasOneTextTwice()) {
                    numbering.fault().ifPresent(fault -> context.broken(NUMBERS, "to %s: %s",
                            client.name(), fault));
                    followed += Math.max(0, numbering.arrivals().size() - 1);
                }
            }
        }
        if (followed > 0) {
            context.kept(NUMBERS, "%d messages, each with the number that the one before left",
                    followed);
        } else if (!context.isJudged(NUMBERS)) {
            context.notSeen(NUMBERS, "no session has two messages that came under one number each");
        }
    }

    private static void auditSecrecy(List<WireClient> clients, ExperimentContext context) {
        List<String> words = new ArrayList<>(List.of(context.mark()));
        clients.stream().map(WireClient::name).filter(name -> name.length() >= NOT_BY_CHANCE)
                .forEach(words::add);
        int datagrams = 0;
        boolean anyText = false;
        for (WireClient client : clients) {
            List<String> keys =
                    client.classic().sessions().stream().flatMap(TrafficAudit::keys).toList();
            for (CapturedPacket packet : client.seen().received()) {
                datagrams++;
                anyText |= packet.content() instanceof OpenedDatagram.Text;
                String shown = readable(packet.payload());
                if (words.stream().anyMatch(shown::contains)) {
                    context.broken(UNREADABLE, "a datagram to %s %s shows a text or a name",
                            client.name(), EvidenceText.at(packet.at()));
                }
                if (keys.stream().anyMatch(shown::contains)) {
                    context.broken(UNREADABLE, "a datagram to %s %s shows one of its keys",
                            client.name(), EvidenceText.at(packet.at()));
                }
            }
        }
        if (anyText) {
            context.kept(UNREADABLE, "%d datagrams, as they were and Base64-decoded", datagrams);
        } else if (!context.isJudged(UNREADABLE)) {
            context.notSeen(UNREADABLE, "no text came from the server");
        }
    }

    /** The bytes, and the bytes below the Base64 if they are Base64. */
    private static String readable(byte[] payload) {
        try {
            return latin(payload) + "\n" + latin(Base64.getMimeDecoder().decode(payload));
        } catch (IllegalArgumentException e) {
            return latin(payload);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
