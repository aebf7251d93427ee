package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.wire.WireMessage.Data;

/** Says something, and looks who gets it, under which keys. */
final class ForwardingExperiment implements Experiment {
    static final Claim TO_EVERYONE = new Claim("R5",
            "a message goes to every other client, under that client's own keys");
    static final Claim NOT_BACK = new Claim("R5", "nobody gets a text back that he said");
    static final Claim INTACT = new Claim("R5", "texts arrive as they were said");

    private static final Duration AFTERMATH = Duration.ofMillis(1_300);

    @Override
    public String name() {
        return "forwarding";
    }

    @Override
    public List<Claim> claims() {
        return List.of(TO_EVERYONE, INTACT, NOT_BACK);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        List<WireClient> clients =
                List.of(trial.join("ann"), trial.join("ben"), trial.join("cleo"));
        for (WireClient speaker : clients) {
            Data said = trial.say(speaker, "to all of you");
            for (WireClient listener : clients) {
                if (listener != speaker) {
                    hear(listener, said, trial);
                }
            }
        }
        trial.kept(TO_EVERYONE, "each of ann, ben and cleo got what the two others said");
        sayOddly(clients.get(0), clients.get(1), trial);
        trial.rest(AFTERMATH);
        for (WireClient speaker : clients) {
            speaker.seen().texts(speaker.text("to all of you")).stream().findFirst()
                    .ifPresent(echo -> trial.broken(NOT_BACK, "%s got its own %s back %s",
                            speaker.name(), EvidenceText.quoted(speaker.text("to all of you")),
                            EvidenceText.at(echo.at())));
        }
        boolean anyForwarded = clients.stream().flatMap(client -> client.seen().received().stream())
                .anyMatch(each -> each.content() instanceof OpenedDatagram.Text);
        if (!anyForwarded && !trial.isJudged(NOT_BACK)) {
            trial.notSeen(NOT_BACK, "nobody got any text at all");
            return;
        }
        trial.kept(NOT_BACK, "none of ann, ben and cleo had got its own text back after %s",
                EvidenceText.seconds(AFTERMATH));
    }

    private static void hear(WireClient listener, Data said, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        Optional<CapturedPacket> heard = listener.awaitText(said.text());
        if (heard.isEmpty()) {
            trial.missing(TO_EVERYONE, "%s, acknowledged, had not reached %s after 5 s",
                    EvidenceText.quoted(said.text()), listener.name());
        } else if (!((OpenedDatagram.Text) heard.get().content()).verified()) {
            trial.broken(TO_EVERYONE, "%s reached %s %s under an HMAC that is not its own",
                    EvidenceText.quoted(said.text()), listener.name(),
                    EvidenceText.at(heard.get().at()));
        }
    }

    private static void sayOddly(WireClient speaker, WireClient listener, ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        Data odd = trial.say(speaker, "\"\\ 👩‍👩‍👧‍👦 e\u0301 \t / \u2028");
        Optional<CapturedPacket> heard = listener.awaitText(odd.text());
        if (heard.isPresent()) {
            trial.kept(INTACT, "%s reached %s as it was said", EvidenceText.quoted(odd.text()),
                    listener.name());
        } else {
            trial.missing(INTACT, "%s had not reached %s unchanged after 5 s",
                    EvidenceText.quoted(odd.text()), listener.name());
        }
    }
}
