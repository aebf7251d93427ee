package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.ServerSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges the answer to a ping, and the end of a session whose client leaves; one is enough. */
final class SessionControlExperiment extends Experiment {
    static final Claim PONG =
            new Claim("R11", "a ping is answered with a pong of the same number");
    static final Claim LEFT = new Claim("R9", "a session whose client leaves ends at once");

    private static final long NUMBER = 4_711;
    /** A network may lose some. */
    private static final int TIMES = 4;
    private static final Duration AFTERMATH = Duration.ofSeconds(1);

    SessionControlExperiment() {
        super("ping and leave", PONG, LEFT);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient client = context.join("leaves");
        ping(client, context);
        Data said = context.say(client, "good-bye");
        ServerSession session = client.session();
        context.rest(TextDeliveries.OVER);
        for (int i = 0; i < TIMES; i++) {
            client.dispatch(session.seal(new WireMessage.Leave()));
        }
        context.rest(ProtocolConstants.RETRANSMIT_EVERY);
        int before = client.seen().received().size();
        for (int i = 0; i < TIMES; i++) {
            client.dispatch(session.seal(said));
            client.dispatch(session.seal(new WireMessage.Ping(NUMBER)));
        }
        context.rest(AFTERMATH);
        Optional<CapturedPacket> answer =
                client.seen().received().stream().skip(before).findFirst();
        if (!context.isServerAlive()) {
            context.notSeen(LEFT, "the server answers nobody any more");
        } else if (answer.isPresent()) {
            context.broken(LEFT, "%s had left, and was still answered %s", client.name(),
                    EvidenceText.at(answer.get().at()));
        } else {
            context.kept(LEFT, "%s had left, and neither a text nor a ping of the session was"
                    + " answered", client.name());
        }
    }

    private static void ping(WireClient client, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        ServerSession session = client.session();
        Optional<OpenedDatagram.Control> answer = Optional.empty();
        for (int i = 0; i < TIMES && answer.isEmpty(); i++) {
            client.send(session.seal(new WireMessage.Ping(NUMBER)));
            answer = client.await(seen -> seen.contents(OpenedDatagram.Control.class)
                    .filter(each -> each.message() instanceof WireMessage.Pong).findFirst(),
                    ProtocolConstants.TIMEOUT);
        }
        if (answer.isEmpty()) {
            context.missing(PONG, "%d pings were not answered", TIMES);
        } else if (answer.get().message().equals(new WireMessage.Pong(NUMBER))) {
            context.kept(PONG, "ping %d was answered: %s", NUMBER,
                    answer.get().message().words());
        } else {
            context.broken(PONG, "ping %d was answered: %s", NUMBER,
                    answer.get().message().words());
        }
    }
}
