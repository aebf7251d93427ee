package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.ClassicSession;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges the answers to heartbeats: hellos that a joined client repeats after 15 s. */
final class HeartbeatExperiment extends Experiment {
    static final Claim ANSWERED =
            new Claim("R11", "a joined client's hello is answered with its session's keys");
    static final Claim NOTHING_CHANGES =
            new Claim("R11", "a heartbeat leaves the session as it is");

    HeartbeatExperiment() {
        super("heartbeat", ANSWERED, NOTHING_CHANGES);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.join("heartbeat");
        WireClient listener = context.join("hears-heartbeat");
        Duration joined = context.now();
        ClassicSession session = client.classic().session();
        context.reach(listener, client);
        Data said = context.say(client, "before the heartbeat");
        context.awaitText(said, listener);
        context.rest(TextDeliveries.OVER);
        int once = forwarded(said, listener);
        client.deliver(said);
        context.restUntil(joined.plus(ProtocolConstants.HEARTBEAT_EVERY));
        boolean remembered = forwarded(said, listener) == once;
        beat(client, session, context);
        // Before any other message: some servers remember the last message alone.
        boolean repeated = remembered && client.deliver(said).isPresent();
        boolean read = context.barrier(client).take(() -> client.dispatch(session.owner().hello()));
        if (!read) {
            throw new NotSeenException("no sign that the server had read a heartbeat");
        }
        goOn(client, listener, context);
        if (repeated && forwarded(said, listener) > once) {
            context.broken(NOTHING_CHANGES, "%s, repeated after a heartbeat, was forwarded again,"
                    + " and repeated before the heartbeat it was not",
                    EvidenceText.quoted(said.text()));
        } else if (!context.isJudged(NOTHING_CHANGES)) {
            context.kept(NOTHING_CHANGES, "keys and numbers went on as before, and %s",
                    repeated ? "a repetition of a message from before the heartbeat was recognised"
                            : "before the heartbeat, too, no repetition was recognised");
        }
    }

    private static int forwarded(Data said, WireClient listener) {
        return TextDeliveries.of(said.text(), listener).count();
    }

    private static void beat(WireClient client, ClassicSession session, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        for (int i = 1; i <= ProtocolConstants.HEARTBEATS_MISSED; i++) {
            if (!isAnswered(client, session)) {
                context.missing(ANSWERED,
                        "heartbeat %d of %s, sent %d times, was not answered within %s", i,
                        client.name(), WireClient.MOST_TRIES,
                        DurationText.of(ProtocolConstants.TIMEOUT
                                .multipliedBy(WireClient.MOST_TRIES - 1L)
                                .plus(WireClient.PATIENCE)));
                return;
            }
            context.rest(ProtocolConstants.TIMEOUT);
        }
        List<CapturedPacket> otherKeys = client.seen().keys(session.owner()).stream()
                .filter(each -> !((OpenedDatagram.SessionKey) each.content()).session()
                        .isSameAs(session))
                .toList();
        if (otherKeys.isEmpty()) {
            context.kept(ANSWERED, "%d heartbeats of %s were answered with the keys it had",
                    ProtocolConstants.HEARTBEATS_MISSED, client.name());
        } else {
            context.broken(ANSWERED, "a heartbeat of %s was answered with another key %s",
                    client.name(), EvidenceText.at(otherKeys.getFirst().at()));
        }
    }

    private static boolean isAnswered(WireClient client, ClassicSession session)
            throws NotSeenException, InterruptedException {
        int keys = client.seen().keys(session.owner()).size();
        int secrets = client.seen().secrets(session.owner()).size();
        return client.repeat(session.owner().hello(), WireClient.MOST_TRIES,
                ProtocolConstants.TIMEOUT, WireClient.PATIENCE,
                seen -> Optional.of(seen)
                        .filter(all -> all.keys(session.owner()).size() > keys
                                && all.secrets(session.owner()).size() > secrets))
                .isPresent();
    }

    private static void goOn(WireClient client, WireClient listener, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        ClassicSession session = client.classic().session();
        Data after = client.next("after the heartbeat");
        if (client.deliver(after).isEmpty()) {
            context.missing(NOTHING_CHANGES, "%s, said after the heartbeat, was not acknowledged",
                    EvidenceText.quoted(after.text()));
            return;
        }
        long highest = SequenceNumbers.of(client.seen(), session).arrivals().stream()
                .mapToLong(Data::sequence).max().orElse(0);
        Data reply = context.say(listener, "still there");
        Optional<CapturedPacket> heard = client.awaitText(reply.text(), session);
        if (heard.isEmpty()) {
            context.missing(NOTHING_CHANGES, "%s had not reached %s under its keys after 5 s",
                    EvidenceText.quoted(reply.text()), client.name());
            return;
        }
        long number = heard.get().text().message().sequence();
        if (number < highest) {
            context.broken(NOTHING_CHANGES, "%s came to %s under number %d, after number %d"
                    + " had come", EvidenceText.quoted(reply.text()), client.name(), number,
                    highest);
        }
        context.rest(TextDeliveries.OVER);
    }
}
