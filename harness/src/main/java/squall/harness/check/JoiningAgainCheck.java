package squall.harness.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.dissection.Content;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Packet;
import squall.harness.dissection.WireSession;
import squall.harness.network.Direction;

/**
 * R11: a joined client repeats its hello every 15 s; after three in a row unanswered, or three
 * messages in a row timed out, it says so and joins anew, with a new key from a new port.
 */
final class JoiningAgainCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("R11");
        Map<String, List<Packet>> sent = new HashMap<>();
        Map<WireSession, List<Duration>> answers = new HashMap<>();
        for (Packet packet : run.packets()) {
            if (packet.sent().direction() == Direction.UP) {
                sent.computeIfAbsent(packet.sent().client(), client -> new ArrayList<>())
                        .add(packet);
            } else {
                answered(packet).ifPresent(session -> answers
                        .computeIfAbsent(session, s -> new ArrayList<>())
                        .addAll(packet.arrivals()));
            }
        }
        for (WireSession session : run.sessions()) {
            if (session.hasJoined()) {
                List<Packet> own = sent.getOrDefault(session.client(), List.of());
                Heartbeats heartbeats = new Heartbeats(run, session, own,
                        answers.getOrDefault(session, List.of()));
                heartbeats.judge(notes);
                new Departure(run, session, own, heartbeats).judge(notes);
            }
        }
        return notes.judgement();
    }

    /** Either half of the answer to a hello. */
    private static Optional<WireSession> answered(Packet packet) {
        return switch (packet.content()) {
            case Content.Key(var session) -> Optional.of(session);
            case Content.Secret(var session, var secret) -> Optional.of(session);
            default -> Optional.empty();
        };
    }
}
