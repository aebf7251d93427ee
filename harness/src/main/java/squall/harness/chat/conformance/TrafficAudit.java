package squall.harness.chat.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks through everything that all clients were sent. */
final class TrafficAudit implements Experiment {
    static final Claim OWN_KEYS =
            new Claim(Claim.JOINING, "every session has an AES key and an HMAC secret of its own");
    static final Claim VECTORS = new Claim(Claim.ENVELOPES,
            "every message and acknowledgement sent has an IV of its own");
    static final Claim NUMBERS = new Claim(Claim.MESSAGES,
            "numbers start at 0 in each session, and grow by the texts' lengths");
    static final Claim SIGNED =
            new Claim(Claim.MESSAGES, "texts bear their HMAC under the recipient's secret");
    static final Claim UNREADABLE =
            new Claim("R8", "no text, name or key crosses the network readable");

    private static final int IV_BYTES = 16;
    /** Shorter words turn up in ciphertext by chance. */
    private static final int NOT_BY_CHANCE = 8;

    @Override
    public String name() {
        return "everything seen";
    }

    @Override
    public List<Claim> claims() {
        return List.of(OWN_KEYS, VECTORS, NUMBERS, SIGNED, UNREADABLE);
    }

    @Override
    public void run(ExperimentContext trial) {
        List<WireClient> clients = trial.everybody();
        auditKeys(clients, trial);
        auditVectors(clients, trial);
        auditTexts(clients, trial);
        auditNumbers(clients, trial);
        auditSecrecy(clients, trial);
    }

    private static void auditKeys(List<WireClient> clients, ExperimentContext trial) {
        Map<String, String> owners = new HashMap<>();
        for (WireClient client : clients) {
            for (ServerSession session : client.keyPairs().known().sessions()) {
                List<String> keys = new ArrayList<>(List.of(latin(session.aes().bytes())));
                session.secret().ifPresent(secret -> keys.add(latin(secret.hex())));
                for (String key : keys) {
                    String owner = owners.put(key, client.name());
                    if (owner != null) {
                        trial.broken(OWN_KEYS, "%s and %s were given the same %s", owner,
                                client.name(), key.length() == IV_BYTES ? "AES key" : "secret");
                    }
                }
            }
        }
        long sessions = clients.stream()
                .mapToLong(client -> client.keyPairs().known().sessions().size()).sum();
        if (sessions > 1) {
            trial.kept(OWN_KEYS, "%d keys and secrets, no two alike", owners.size());
        }
    }

    private static void auditVectors(List<WireClient> clients, ExperimentContext trial) {
        Set<String> vectors = new HashSet<>();
        for (WireClient client : clients) {
            for (CapturedPacket sighting : client.seen().received()) {
                boolean envelope = sighting.content() instanceof OpenedDatagram.Text
                        || sighting.content() instanceof OpenedDatagram.Acknowledgement;
                if (envelope && !vectors.add(vector(sighting))) {
                    trial.broken(VECTORS, "an envelope to %s %s had the IV of an earlier one",
                            client.name(), EvidenceText.at(sighting.at()));
                }
            }
        }
        if (vectors.size() > 1) {
            trial.kept(VECTORS, "%d envelopes, no two IVs alike", vectors.size());
        }
    }

    private static String vector(CapturedPacket envelope) {
        return latin(Base64.getDecoder().decode(envelope.payload())).substring(0, IV_BYTES);
    }

    private static void auditTexts(List<WireClient> clients, ExperimentContext trial) {
        List<OpenedDatagram.Text> texts = clients.stream()
                .flatMap(client -> client.seen().received().stream()).map(CapturedPacket::content)
                .filter(OpenedDatagram.Text.class::isInstance).map(OpenedDatagram.Text.class::cast)
                .toList();
        texts.stream().filter(text -> !text.verified()).findFirst()
                .ifPresent(text -> trial.broken(SIGNED,
                        "%s came under an HMAC that is not its own",
                        EvidenceText.quoted(text.message().text())));
        if (!texts.isEmpty()) {
            trial.kept(SIGNED, "%d transmissions were signed so", texts.size());
        }
    }

    /**
     * Of sessions in which our client has acknowledged nothing falsely, and no text came under two
     * numbers: those are other claims' matter.
     */
    private static void auditNumbers(List<WireClient> clients, ExperimentContext trial) {
        if (trial.ownDrops() > 0) {
            trial.notSeen(NUMBERS, "our own full sockets dropped %d datagrams, and some texts may"
                    + " be missing", trial.ownDrops());
            return;
        }
        int followed = 0;
        for (WireClient client : clients) {
            for (ServerSession session : client.keyPairs().known().sessions()) {
                SequenceNumbers numbering = SequenceNumbers.of(client.seen(), session)
                        .without(client.name() + ": ");
                if (!client.isMisleading() && !numbering.hasOneTextTwice()) {
                    numbering.fault().ifPresent(fault -> trial.broken(NUMBERS, "to %s: %s",
                            client.name(), fault));
                    followed += Math.max(0, numbering.arrivals().size() - 1);
                }
            }
        }
        if (followed > 0) {
            trial.kept(NUMBERS, "%d messages, each with the number that the one before left",
                    followed);
        } else if (!trial.isJudged(NUMBERS)) {
            trial.notSeen(NUMBERS, "no session shows two messages that have one number each");
        }
    }

    private static void auditSecrecy(List<WireClient> clients, ExperimentContext trial) {
        List<String> words = new ArrayList<>(List.of(trial.mark()));
        clients.stream().map(WireClient::name).filter(name -> name.length() >= NOT_BY_CHANCE)
                .forEach(words::add);
        int datagrams = 0;
        boolean anyText = false;
        for (WireClient client : clients) {
            List<String> keys = new ArrayList<>();
            for (ServerSession session : client.keyPairs().known().sessions()) {
                keys.add(latin(session.aes().bytes()));
                session.secret().ifPresent(secret -> keys.add(latin(secret.hex())));
            }
            for (CapturedPacket sighting : client.seen().received()) {
                datagrams++;
                anyText |= sighting.content() instanceof OpenedDatagram.Text;
                String shown = readable(sighting.payload());
                if (words.stream().anyMatch(shown::contains)) {
                    trial.broken(UNREADABLE, "a datagram to %s %s shows a text or a name",
                            client.name(), EvidenceText.at(sighting.at()));
                }
                if (keys.stream().anyMatch(shown::contains)) {
                    trial.broken(UNREADABLE, "a datagram to %s %s shows one of its keys",
                            client.name(), EvidenceText.at(sighting.at()));
                }
            }
        }
        if (anyText) {
            trial.kept(UNREADABLE, "%d datagrams, as they were and Base64-decoded", datagrams);
        } else if (!trial.isJudged(UNREADABLE)) {
            trial.notSeen(UNREADABLE, "no text came from the server");
        }
    }

    /** As it is, and what it stands for if it is Base64. */
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
