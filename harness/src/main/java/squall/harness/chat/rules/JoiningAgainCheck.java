package squall.harness.chat.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R11: a joined client that receives nothing for 15 s repeats its hello. After three hellos in a
 * row without an answer, or three messages in a row that timed out, it reports that and joins
 * again, with a new key from a new port, and keeps the session that it has until it has joined. It
 * takes other keys than its own after a second in which nothing shows that the server has its own.
 */
final class JoiningAgainCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R11");
        Map<String, List<Packet>> sent =
                trace.packets(Direction.UP).collect(Collectors.groupingBy(Packet::client));
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
