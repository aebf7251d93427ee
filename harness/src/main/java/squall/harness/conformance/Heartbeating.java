package squall.harness.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/** Repeats a hello in the middle of a conversation. */
final class Heartbeating implements Experiment {
    static final Claim ANSWERED =
            new Claim("R11", "a joined client's hello is answered with its session's keys");
    static final Claim NOTHING_CHANGES =
            new Claim("R11", "a heartbeat leaves the session as it is");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);
    private static final int HEARTBEATS = 3;

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ANSWERED, NOTHING_CHANGES);
    }

    @Override
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        WireClient client = trial.join("heartbeat");
        WireClient listener = trial.join("hears-heartbeat");
        ServerSession session = client.session();
        Data said = trial.say(client, "before the heartbeat");
        if (listener.awaitText(said.text()).isEmpty()) {
            throw new NotSeenException(
                    Wording.quoted(said.text()) + " never reached " + listener.name());
        }
        beat(client, session, trial);
        goOn(client, listener, said, session, trial);
    }

    private static void beat(WireClient client, ServerSession session, Trial trial)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= HEARTBEATS; i++) {
            int keys = client.seen().keys(session.owner()).size();
            int secrets = client.seen().secrets(session.owner()).size();
            client.hello(session.owner());
            boolean answered = client.tap()
                    .await(seen -> seen.keys(session.owner()).size() > keys
                            && seen.secrets(session.owner()).size() > secrets
                                    ? Optional.of(true)
                                    : Optional.empty(),
                            WireClient.PATIENCE)
                    .isPresent();
            if (!answered) {
                trial.missing(ANSWERED, "heartbeat %d of %s was not answered within 5 s", i,
                        client.name());
                return;
            }
        }
        List<Sighting> strange = client.seen().keys(session.owner()).stream()
                .filter(each -> !((Content.Key) each.content()).session().isSameAs(session))
                .toList();
        if (strange.isEmpty()) {
            trial.kept(ANSWERED, "%d heartbeats of %s were answered with the keys it had",
                    HEARTBEATS, client.name());
        } else {
            trial.broken(ANSWERED, "a heartbeat of %s was answered with another key %s",
                    client.name(), Wording.at(strange.getFirst().at()));
        }
    }

    private static void goOn(WireClient client, WireClient listener, Data before,
            ServerSession session, Trial trial) throws NotSeenException, InterruptedException {
        Data after = client.next("after the heartbeat");
        if (client.deliver(after).isEmpty()) {
            trial.missing(NOTHING_CHANGES, "%s, said after it, was not acknowledged",
                    Wording.quoted(after.text()));
            return;
        }
        client.send(before);
        Data reply = trial.say(listener, "still there");
        Optional<Sighting> heard = client.awaitText(reply.text(), session);
        if (heard.isEmpty()) {
            trial.missing(NOTHING_CHANGES, "%s had not reached %s under its keys after 5 s",
                    Wording.quoted(reply.text()), client.name());
            return;
        }
        trial.rest(AFTERMATH);
        long forwarded = listener.seen().texts(before.text()).stream()
                .map(each -> ((Content.Text) each.content()).message().sequence()).distinct()
                .count();
        if (forwarded == 1) {
            trial.kept(NOTHING_CHANGES, "keys, numbers and what was said before were remembered");
        } else {
            trial.broken(NOTHING_CHANGES, "%s, repeated after a heartbeat, was forwarded again",
                    Wording.quoted(before.text()));
        }
    }
}
