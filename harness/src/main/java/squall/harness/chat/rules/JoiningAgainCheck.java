package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R11: a joined client that hears nothing for 15 s repeats its hello; after three in a row
 * unanswered, or three messages in a row timed out, it says so and joins again, with a new key from
 * a new port, and keeps the session that it has until the next one is there; other keys than its
 * own it takes after a second in which nothing shows its own.
 */
final class JoiningAgainCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R11");
        Map<String, List<Packet>> sent = new HashMap<>();
        trace.packets().stream().filter(packet -> packet.sent().direction() == Direction.UP)
                .forEach(packet -> sent.computeIfAbsent(packet.sent().client(),
                        client -> new ArrayList<>()).add(packet));
        Map<WireSession, SignsOfLife> signs = SignsOfLife.of(trace);
        for (WireSession session : trace.sessions()) {
            if (session.hasJoined()) {
                List<Packet> own = sent.getOrDefault(session.client(), List.of());
                judge(trace, session, own, signs.get(session), notes);
            }
        }
        return notes.judgement();
    }

    private static void judge(Trace trace, WireSession session, List<Packet> sent,
            SignsOfLife signs, Judgement.Notes notes) {
        List<Packet> hellos = sent.stream()
                .filter(packet -> packet.content() instanceof PacketContent.Hello).toList();
        KeyDoubts doubts = new KeyDoubts(trace, session, signs);
        Heartbeats heartbeats = new Heartbeats(trace, session, hellos, signs, doubts);
        heartbeats.judge(notes);
        doubts.judge(hellos, notes);
        new Departure(trace, session, sent, signs, heartbeats, doubts).judge(notes);
    }
}
