package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.quoted;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.Occurrence.Typed;
import squall.harness.verdict.Exhibit;
import squall.harness.verdict.Judgement;

/**
 * R8: no text, name, session key or identity key crosses the network readable. The check searches
 * every datagram,
 * as it is and Base64-decoded, for every {@code name: text}, and for names and texts alone if they
 * have at least 8 bytes, since shorter ones appear by chance.
 */
final class SecrecyCheck implements Check {
    private static final int SHORTEST_ALONE = 8;

    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R8");
        List<byte[]> secrets = secrets(trace);
        ByteSearch search = new ByteSearch(secrets);
        for (Packet packet : trace.packets()) {
            notes.occasion();
            byte[] payload = packet.sent().payload();
            search.first(payload).or(() -> decoded(payload).flatMap(search::first))
                    .ifPresent(secret -> notes.finding(packet + " shows "
                            + quoted(printable(secret)), about(packet),
                            new Exhibit.Message(printable(secret))));
        }
        return secrets.isEmpty() ? new Judgement.Notes("R8").judgement() : notes.judgement();
    }

    private static List<byte[]> secrets(Trace trace) {
        List<byte[]> secrets = new ArrayList<>();
        for (Typed typed : trace.typed()) {
            secrets.add(utf8(typed.text()));
            addIfLong(secrets, ChatText.of(typed.text()).words());
        }
        for (String name : trace.clients()) {
            addIfLong(secrets, name);
            // As a client says who it is while it joins.
            secrets.add(utf8("\"name\": \"" + name + "\""));
            secrets.add(utf8("\"name\":\"" + name + "\""));
            trace.keysTaken(name).forEach(taken -> secrets.addAll(WireReader.of(taken.profile())
                    .clientKey(taken.bytes()).secrets()));
        }
        for (WireSession session : trace.sessions()) {
            secrets.addAll(session.keys().secrets());
        }
        return secrets;
    }

    private static void addIfLong(List<byte[]> secrets, String text) {
        if (utf8(text).length >= SHORTEST_ALONE) {
            secrets.add(utf8(text));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> decoded(byte[] payload) {
        try {
            return Optional.of(Base64.getDecoder().decode(payload));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String printable(byte[] secret) {
        return new String(secret, StandardCharsets.UTF_8).replaceAll("[^\\p{Print}]", "·");
    }
}
