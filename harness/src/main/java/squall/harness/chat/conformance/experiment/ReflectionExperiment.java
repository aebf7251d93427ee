package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.CapturedPacket;
import squall.harness.chat.conformance.probe.EvidenceText;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/** Judges whether the server takes its own message that a client sends back to it. */
final class ReflectionExperiment implements Experiment {
    static final Claim REFLECTED =
            new Claim("R10", "the server's own message, sent back, is neither taken nor answered");

    private static final Duration AFTERMATH = Duration.ofMillis(1_200);

    @Override
    public String name() {
        return "reflection";
    }

    @Override
    public List<Claim> claims() {
        return List.of(REFLECTED);
    }

    @Override
    public void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        WireClient mirror = context.join("mirror");
        WireClient author = context.join("mirrored");
        Data said = context.say(author, "look at yourself");
        Optional<CapturedPacket> heard = mirror.awaitText(said.text());
        if (heard.isEmpty()) {
            throw new NotSeenException(author.name() + "'s text never reached " + mirror.name());
        }
        OpenedDatagram.Text text = heard.get().text();
        boolean read = context.barrier(mirror).take(() -> {
            mirror.dispatch(heard.get().payload());
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
