package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.SealedJoining;
import squall.harness.chat.conformance.probe.SealedSession;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges what a client hears, and whether it is heard, before its FINISH. */
final class UnwelcomedExperiment extends Experiment {
    static final Claim SILENT =
            new Claim("S2", "nothing is sent on a session before its client is registered");
    static final Claim UNHEARD = new Claim("S2",
            "nothing that comes on a session is taken before its client is registered");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);

    UnwelcomedExperiment() {
        super("before the welcome", SILENT, UNHEARD);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient speaker = context.join("welcome");
        WireClient waiting = context.open("waiting");
        SealedJoining joining = new SealedJoining(waiting, waiting.sealed().attempt());
        SealedAttempt.Finish finish = joining.finish();
        SealedSession session = finish.session();
        Data early = session.message(waiting.text("let me in"), 0);
        boolean read = new HandshakeBarrier(context, waiting)
                .take(() -> waiting.dispatch(session.seal(early)));
        context.say(speaker, "who is listening");
        context.rest(AFTERMATH);
        boolean told = waiting.seen().contents(OpenedDatagram.class)
                .anyMatch(each -> !(each instanceof OpenedDatagram.Retry)
                        && !(each instanceof OpenedDatagram.Answer));
        boolean heard = !speaker.seen().texts(early.text()).isEmpty();
        boolean acknowledged =
                !waiting.seen().acknowledgements(session, early.acknowledgedBy()).isEmpty();
        if (told) {
            context.broken(SILENT, "%s, which had sent no FINISH, was sent something",
                    waiting.name());
        } else {
            context.kept(SILENT, "%s, which had sent no FINISH, was not sent what %s said",
                    waiting.name(), speaker.name());
        }
        if (heard || acknowledged) {
            context.broken(UNHEARD, "what %s said was %s", waiting.name(),
                    heard ? "forwarded" : "acknowledged");
        } else if (read) {
            context.kept(UNHEARD, "what %s said was neither acknowledged nor forwarded",
                    waiting.name());
        } else {
            context.notSeen(UNHEARD, "no sign that the server had read it");
        }
    }
}
