package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges whether the server takes its own message that a client sends back to it. */
final class ReflectionExperiment extends Experiment {
    static final Claim REFLECTED =
            new Claim("R10", "the server's own message, sent back, is neither taken nor answered");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);

    ReflectionExperiment() {
        super("reflection", REFLECTED);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient mirror = context.join("mirror");
        WireClient author = context.join("mirrored");
        Data said = context.say(author, "look at yourself");
        CapturedPacket heard = context.awaitText(said, mirror);
        OpenedDatagram.Text text = heard.text();
        boolean read = context.barrier(mirror).take(() -> {
            mirror.dispatch(heard.payload());
            mirror.dispatch(text.session().seal(text.message()));
        });
        context.rest(AFTERMATH);
        Optional<CapturedPacket> answer = mirror.strayAcknowledgements().stream().findFirst();
        Optional<CapturedPacket> back = author.seen().texts(said.text()).stream().findFirst();
        answer.ifPresent(ack -> context.broken(REFLECTED, "%s, sent back by %s, was acknowledged"
                + " %s", EvidenceText.quoted(said.text()), mirror.name(),
                EvidenceText.at(ack.at())));
        back.ifPresent(echo -> context.broken(REFLECTED, "%s, sent back by %s, came to its author"
                + " %s", EvidenceText.quoted(said.text()), mirror.name(),
                EvidenceText.at(echo.at())));
        if (!read && !context.isJudged(REFLECTED)) {
            context.notSeen(REFLECTED, "no sign that the server had read what %s sent back",
                    mirror.name());
        } else if (read) {
            context.kept(REFLECTED, "%s sent %s back, as it was and sealed again, each time right"
                    + " before a message that was acknowledged, and it had no effect",
                    mirror.name(), EvidenceText.quoted(said.text()));
        }
    }
}
