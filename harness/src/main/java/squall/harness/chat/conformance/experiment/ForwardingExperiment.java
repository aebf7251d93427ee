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
import squall.harness.time.DurationText;

/** Judges which clients get a text, and under which keys. */
final class ForwardingExperiment extends Experiment {
    static final Claim TO_EVERYONE = new Claim("R5",
            "a message goes to every other client, under that client's own keys");
    static final Claim NOT_BACK = new Claim("R5", "no client gets its own text back");
    static final Claim INTACT = new Claim("R5", "texts arrive as they were said");

    private static final Duration AFTERMATH = Duration.ofMillis(1_300);

    ForwardingExperiment() {
        super("forwarding", TO_EVERYONE, INTACT, NOT_BACK);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        List<WireClient> clients =
                List.of(context.join("ann"), context.join("ben"), context.join("cleo"));
        for (WireClient speaker : clients) {
            Data said = context.say(speaker, "to all of you");
            for (WireClient listener : clients) {
                if (listener != speaker) {
                    hear(listener, said, context);
                }
            }
        }
        context.kept(TO_EVERYONE, "each of ann, ben and cleo got what the two others said");
        sayOddly(clients.get(0), clients.get(1), context);
        context.rest(AFTERMATH);
        for (WireClient speaker : clients) {
            speaker.seen().texts(speaker.text("to all of you")).stream().findFirst()
                    .ifPresent(echo -> context.broken(NOT_BACK, "%s got its own %s back %s",
                            speaker.name(), EvidenceText.quoted(speaker.text("to all of you")),
                            EvidenceText.at(echo.at())));
        }
        boolean anyForwarded = clients.stream().anyMatch(
                client -> client.seen().contents(OpenedDatagram.Text.class).findAny().isPresent());
        if (!anyForwarded && !context.isJudged(NOT_BACK)) {
            context.notSeen(NOT_BACK, "nobody got any text at all");
            return;
        }
        context.kept(NOT_BACK, "none of ann, ben and cleo had got its own text back after %s",
                DurationText.of(AFTERMATH));
    }

    private static void hear(WireClient listener, Data said, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Optional<CapturedPacket> heard = listener.awaitText(said.text());
        if (heard.isEmpty()) {
            context.missing(TO_EVERYONE, "%s was acknowledged, and had not reached %s after 5 s",
                    EvidenceText.quoted(said.text()), listener.name());
        } else if (!heard.get().text().verified()) {
            context.broken(TO_EVERYONE, "%s reached %s %s with an HMAC that is not its own",
                    EvidenceText.quoted(said.text()), listener.name(),
                    EvidenceText.at(heard.get().at()));
        }
    }

    private static void sayOddly(WireClient speaker, WireClient listener, ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Data odd = context.say(speaker, "\"\\ 👩‍👩‍👧‍👦 e\u0301 \t / \u2028");
        Optional<CapturedPacket> heard = listener.awaitText(odd.text());
        if (heard.isPresent()) {
            context.kept(INTACT, "%s reached %s as it was said", EvidenceText.quoted(odd.text()),
                    listener.name());
        } else {
            context.missing(INTACT, "%s had not reached %s unchanged after 5 s",
                    EvidenceText.quoted(odd.text()), listener.name());
        }
    }
}
