package squall.harness.check;

import java.time.Duration;
import java.util.List;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;

/**
 * R4: a client has one message under way at a time, and says everything typed, in order, without
 * dawdling.
 */
final class StopAndWaitCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("R4");
        for (String client : run.clients()) {
            List<Hop> said =
                    run.hops(Direction.UP).filter(hop -> hop.client().equals(client)).toList();
            List<Typed> typed =
                    run.typed().stream().filter(t -> t.client().equals(client)).toList();
            boolean everJoined = run.sessions().stream()
                    .anyMatch(session -> session.client().equals(client) && session.hasJoined());
            if (everJoined) {
                judge(client, typed, said, notes);
            }
        }
        return notes.judgement();
    }

    private static void judge(String client, List<Typed> typed, List<Hop> said,
            Judgement.Notes notes) {
        Duration free = Duration.ZERO;
        for (int i = 0; i < typed.size(); i++) {
            notes.occasion();
            Typed words = typed.get(i);
            if (i >= said.size() || !said.get(i).text().equals(words.text())) {
                notes.finding(client + " did not send " + Wording.quoted(words.text()) + ", typed "
                        + Wording.at(words.at()) + ", in its turn");
                return;
            }
            Hop hop = said.get(i);
            if (hop.first().compareTo(free) < 0) {
                notes.finding(client + " sent " + Wording.quoted(hop.text()) + " "
                        + Wording.at(hop.first())
                        + ", while the one before was under way until " + Seconds.of(free));
            }
            Duration turn = latest(words.at(), free, hop.session().joined());
            if (hop.first().compareTo(turn) > 0) {
                notes.finding(client + " sent " + Wording.quoted(hop.text()) + " "
                        + Wording.at(hop.first())
                        + ", though it could have " + Wording.at(turn));
            }
            free = settled(hop);
        }
    }

    private static Duration settled(Hop hop) {
        Duration timeout = hop.first().plus(Classic.TIMEOUT);
        return hop.acknowledged().filter(at -> at.compareTo(timeout) < 0).orElse(timeout);
    }

    private static Duration latest(Duration... times) {
        return List.of(times).stream().max(Duration::compareTo).orElseThrow();
    }
}
