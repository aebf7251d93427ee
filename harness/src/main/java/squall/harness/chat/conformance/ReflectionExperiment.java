package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.WireMessage.Data;

/** Sends the server's own message back to it. */
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
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        WireClient mirror = trial.join("mirror");
        WireClient author = trial.join("mirrored");
        Data said = trial.say(author, "look at yourself");
        Optional<CapturedPacket> heard = mirror.awaitText(said.text());
        if (heard.isEmpty()) {
            throw new NotSeenException(author.name() + "'s text never reached " + mirror.name());
        }
        OpenedDatagram.Text text = (OpenedDatagram.Text) heard.get().content();
        boolean read = trial.passage(mirror).take(() -> {
            mirror.dispatch(heard.get().payload());
            mirror.dispatch(text.session().seal(text.message()));
        });
        trial.rest(AFTERMATH);
        Optional<CapturedPacket> answer = mirror.strayAcknowledgements().stream().findFirst();
        Optional<CapturedPacket> back = author.seen().texts(said.text()).stream().findFirst();
        answer.ifPresent(ack -> trial.broken(REFLECTED, "%s, sent back by %s, was acknowledged %s",
                EvidenceText.quoted(said.text()), mirror.name(), EvidenceText.at(ack.at())));
        back.ifPresent(echo -> trial.broken(REFLECTED, "%s, sent back by %s, came to its author %s",
                EvidenceText.quoted(said.text()), mirror.name(), EvidenceText.at(echo.at())));
        if (!read && !trial.isJudged(REFLECTED)) {
            trial.notSeen(REFLECTED, "no sign that the server had read what %s sent back",
                    mirror.name());
        } else if (read) {
            trial.kept(REFLECTED, "%s sent %s back, as it was and sealed anew, each time right"
                    + " before a message that was acknowledged, and nothing came of it",
                    mirror.name(), EvidenceText.quoted(said.text()));
        }
    }
}
