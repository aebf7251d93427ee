package squall.harness.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Looks through everything that all clients were sent. */
final class Auditing implements Experiment {
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

    @Override
    public String name() {
        return "everything seen";
    }

    @Override
    public List<Claim> claims() {
        return List.of(OWN_KEYS, VECTORS, NUMBERS, SIGNED, UNREADABLE);
    }

    @Override
    public void run(Trial trial) {
        List<WireClient> clients = trial.everybody();
        auditKeys(clients, trial);
        auditVectors(clients, trial);
        auditTexts(clients, trial);
        auditSecrecy(clients, trial);
    }

    private static void auditKeys(List<WireClient> clients, Trial trial) {
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
        if (!owners.isEmpty()) {
            trial.kept(OWN_KEYS, "%d keys and secrets, no two alike", owners.size());
        }
    }

    private static void auditVectors(List<WireClient> clients, Trial trial) {
        Set<String> vectors = new HashSet<>();
        for (WireClient client : clients) {
            for (Sighting sighting : client.seen().received()) {
                boolean envelope = sighting.content() instanceof Content.Text
                        || sighting.content() instanceof Content.Acknowledgement;
                if (envelope && !vectors.add(vector(sighting))) {
                    trial.broken(VECTORS, "an envelope to %s %s had the IV of an earlier one",
                            client.name(), Wording.at(sighting.at()));
                }
            }
        }
        if (!vectors.isEmpty()) {
            trial.kept(VECTORS, "%d envelopes, no two IVs alike", vectors.size());
        }
    }

    private static String vector(Sighting envelope) {
        return latin(Base64.getDecoder().decode(envelope.payload())).substring(0, IV_BYTES);
    }

    private static void auditTexts(List<WireClient> clients, Trial trial) {
        int messages = 0;
        for (WireClient client : clients) {
            for (ServerSession session : client.keyPairs().known().sessions()) {
                Map<Long, Content.Text> texts = new TreeMap<>();
                client.seen().received().stream().map(Sighting::content)
                        .filter(Content.Text.class::isInstance).map(Content.Text.class::cast)
                        .filter(text -> text.session().isSameAs(session))
                        .forEach(text -> texts.putIfAbsent(text.message().sequence(), text));
                auditNumbers(client, texts, trial);
                texts.values().stream().filter(text -> !text.verified()).findFirst()
                        .ifPresent(text -> trial.broken(SIGNED,
                                "%s reached %s under an HMAC that is not its own",
                                Wording.quoted(text.message().text()), client.name()));
                messages += texts.size();
            }
        }
        if (messages > 0) {
            trial.kept(NUMBERS, "%d messages were numbered so", messages);
            trial.kept(SIGNED, "%d messages were signed so", messages);
        }
    }

    private static void auditNumbers(WireClient client, Map<Long, Content.Text> texts,
            Trial trial) {
        long due = 0;
        for (Content.Text text : texts.values()) {
            if (text.message().sequence() != due) {
                trial.broken(NUMBERS, "%s came to %s under number %d, when %d was due",
                        Wording.quoted(text.message().text()), client.name(),
                        text.message().sequence(), due);
                return;
            }
            due = text.message().acknowledgedBy();
        }
    }

    private static void auditSecrecy(List<WireClient> clients, Trial trial) {
        int datagrams = 0;
        for (WireClient client : clients) {
            List<String> secrets = new ArrayList<>(List.of(trial.mark()));
            for (ServerSession session : client.keyPairs().known().sessions()) {
                secrets.add(latin(session.aes().bytes()));
                session.secret().ifPresent(secret -> secrets.add(latin(secret.hex())));
            }
            for (Sighting sighting : client.seen().received()) {
                datagrams++;
                String shown = readable(sighting.payload());
                secrets.stream().filter(shown::contains).findFirst()
                        .ifPresent(secret -> trial.broken(UNREADABLE,
                                "a datagram to %s %s shows %s", client.name(),
                                Wording.at(sighting.at()),
                                secret.equals(trial.mark()) ? "a text" : "one of its keys"));
            }
        }
        if (datagrams > 0) {
            trial.kept(UNREADABLE, "%d datagrams, as they were and Base64-decoded", datagrams);
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
