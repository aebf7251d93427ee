package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Judges the session that a client had when it opens another one. */
final class TakeoverExperiment extends Experiment {
    static final Claim TAKES_PLACE =
            new Claim("R11", "a client's new session takes the place of the one before");
    static final Claim SETTLES = new Claim("R11",
            "on the one before, repetitions are still acknowledged for 5 s");
    static final Claim ENDS = new Claim("R11", "after 5 s the one before has ended");

    private static final Duration ENDED = ProtocolConstants.FORMER_SESSION_LASTS.plusMillis(1_500);
    private static final int TRIES = 8;

    TakeoverExperiment() {
        super("two sessions", TAKES_PLACE, SETTLES, ENDS);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("tells-two");
        WireClient client = context.join("has-two");
        ServerSession former = client.session();
        Data said = context.say(client, "in the first session");
        context.reach(speaker, client);
        if (!client.join()) {
            context.missing(TAKES_PLACE, "%s could not join a second time", client.name());
            return;
        }
        Duration joined = context.now();
        settle(client, former, said, context);
        ServerSession fresh = client.session();
        Data text = context.say(speaker, "to whichever session");
        boolean heard = client.awaitText(text.text(), fresh).isPresent();
        context.rest(TextDeliveries.OVER);
        if (heard && client.seen().texts(text.text(), former).isEmpty()) {
            context.kept(TAKES_PLACE, "%s came in the new session alone",
                    EvidenceText.quoted(text.text()));
        } else {
            context.missing(TAKES_PLACE, "%s %s", EvidenceText.quoted(text.text()),
                    heard ? "came in both sessions" : "did not come in the new session");
        }
        context.restUntil(joined.plus(ENDED));
        end(client, former, said, context);
    }

    private static void settle(WireClient client, ServerSession former, Data said,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        int before = acknowledgements(client, former, said);
        boolean acknowledged = false;
        for (int i = 0; i < TRIES && !acknowledged; i++) {
            client.send(former.seal(said));
            acknowledged = client.await(
                    seen -> seen.acknowledgements(former, said.acknowledgedBy()).stream()
                            .skip(before).findFirst(),
                    ProtocolConstants.RETRANSMIT_EVERY).isPresent();
        }
        if (acknowledged) {
            context.kept(SETTLES, "%s was acknowledged there again",
                    EvidenceText.quoted(said.text()));
        } else {
            context.missing(SETTLES, "%s was not acknowledged there again",
                    EvidenceText.quoted(said.text()));
        }
    }

    private static void end(WireClient client, ServerSession former, Data said,
            ExperimentContext context) throws NotSeenException, InterruptedException {
        int before = acknowledgements(client, former, said);
        boolean read = context.barrier(client).take(() -> client.dispatch(former.seal(said)));
        context.rest(ProtocolConstants.RETRANSMIT_EVERY);
        if (acknowledgements(client, former, said) > before) {
            context.broken(ENDS, "%s later, %s was acknowledged there again",
                    DurationText.of(ENDED),
                    EvidenceText.quoted(said.text()));
        } else if (read) {
            context.kept(ENDS, "%s was not acknowledged there any more",
                    EvidenceText.quoted(said.text()));
        } else {
            context.notSeen(ENDS, "no sign that the server had read anything there");
        }
    }

    private static int acknowledgements(WireClient client, ServerSession session, Data message) {
        return client.seen().acknowledgements(session, message.acknowledgedBy()).size();
    }
}
