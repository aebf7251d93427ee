package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;

/** Repeats a hello in the middle of a conversation, after as long a silence as a client's. */
final class HeartbeatExperiment implements Experiment {
    static final Claim ANSWERED =
            new Claim("R11", "a joined client's hello is answered with its session's keys");
    static final Claim NOTHING_CHANGES =
            new Claim("R11", "a heartbeat leaves the session as it is");

    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public List<Claim> claims() {
        return List.of(ANSWERED, NOTHING_CHANGES);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient client = trial.join("heartbeat");
        WireClient listener = trial.join("hears-heartbeat");
        Duration joined = trial.now();
        ServerSession session = client.session();
        trial.reach(listener, client);
        Data said = trial.say(client, "before the heartbeat");
        if (listener.awaitText(said.text()).isEmpty()) {
            throw new NotSeenException(
                    EvidenceText.quoted(said.text()) + " never reached " + listener.name());
        }
        trial.rest(TextDeliveries.OVER);
        int once = forwarded(said, listener);
        client.deliver(said);
        trial.rest(joined.plus(ProtocolConstants.HEARTBEAT_EVERY).minus(trial.now()));
        boolean remembered = forwarded(said, listener) == once;
        beat(client, session, trial);
        // Before anything else is said, for a server that remembers the last message alone.
        boolean repeated = remembered && client.deliver(said).isPresent();
        boolean read = trial.passage(client).take(
                () -> client.dispatch(Handshakes.hello(session.owner().publicKey())));
        if (!read) {
            throw new NotSeenException("no sign that the server had read a heartbeat");
        }
        goOn(client, listener, trial);
        if (repeated && forwarded(said, listener) > once) {
            trial.broken(NOTHING_CHANGES, "%s, repeated after a heartbeat, was forwarded again,"
                    + " and repeated before it was not", EvidenceText.quoted(said.text()));
        } else if (!trial.isJudged(NOTHING_CHANGES)) {
            trial.kept(NOTHING_CHANGES, "keys and numbers went on as before, %s", repeated
                    ? "and what was said before it was remembered"
                    : "and no repetition had been recognised before it, either");
        }
    }

    private static int forwarded(Data said, WireClient listener) {
        return TextDeliveries.of(said.text(), listener).count();
    }

    private static void beat(WireClient client, ServerSession session, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= ProtocolConstants.HEARTBEATS_MISSED; i++) {
            if (!isAnswered(client, session)) {
                trial.missing(ANSWERED,
                        "heartbeat %d of %s, sent %d times, was not answered within %s", i,
                        client.name(), WireClient.MOST_TRIES,
                        EvidenceText
                                .seconds(ProtocolConstants.TIMEOUT
                                        .multipliedBy(WireClient.MOST_TRIES - 1L)
                                        .plus(WireClient.PATIENCE)));
                return;
            }
            trial.rest(ProtocolConstants.TIMEOUT);
        }
        List<CapturedPacket> strange = client.seen().keys(session.owner()).stream()
                .filter(each -> !((OpenedDatagram.Key) each.content()).session().isSameAs(session))
                .toList();
        if (strange.isEmpty()) {
            trial.kept(ANSWERED, "%d heartbeats of %s were answered with the keys it had",
                    ProtocolConstants.HEARTBEATS_MISSED, client.name());
        } else {
            trial.broken(ANSWERED, "a heartbeat of %s was answered with another key %s",
                    client.name(), EvidenceText.at(strange.getFirst().at()));
        }
    }

    private static boolean isAnswered(WireClient client, ServerSession session)
            throws NotSeenException, InterruptedException {
        int keys = client.seen().keys(session.owner()).size();
        int secrets = client.seen().secrets(session.owner()).size();
        boolean answered = false;
        for (int i = 1; i <= WireClient.MOST_TRIES && !answered; i++) {
            client.hello(session.owner());
            answered = client.tap()
                    .await(seen -> seen.keys(session.owner()).size() > keys
                            && seen.secrets(session.owner()).size() > secrets
                                    ? Optional.of(true)
                                    : Optional.empty(),
                            i < WireClient.MOST_TRIES ? ProtocolConstants.TIMEOUT
                                    : WireClient.PATIENCE)
                    .isPresent();
        }
        return answered;
    }

    private static void goOn(WireClient client, WireClient listener, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        ServerSession session = client.session();
        Data after = client.next("after the heartbeat");
        if (client.deliver(after).isEmpty()) {
            trial.missing(NOTHING_CHANGES, "%s, said after it, was not acknowledged",
                    EvidenceText.quoted(after.text()));
            return;
        }
        long highest = SequenceNumbers.of(client.seen(), session).arrivals().stream()
                .mapToLong(Data::sequence).max().orElse(0);
        Data reply = trial.say(listener, "still there");
        Optional<CapturedPacket> heard = client.awaitText(reply.text(), session);
        if (heard.isEmpty()) {
            trial.missing(NOTHING_CHANGES, "%s had not reached %s under its keys after 5 s",
                    EvidenceText.quoted(reply.text()), client.name());
            return;
        }
        long number = ((OpenedDatagram.Text) heard.get().content()).message().sequence();
        if (number < highest) {
            trial.broken(NOTHING_CHANGES, "%s came to %s under number %d, after number %d"
                    + " had come before", EvidenceText.quoted(reply.text()), client.name(), number,
                    highest);
        }
        trial.rest(TextDeliveries.OVER);
    }
}
