package squall.harness.chat.conformance.experiment;

import java.util.Optional;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.OpenedDatagram;

/** Judges whether a server that let clients in still serves newcomers after all experiments. */
final class ServerLivenessExperiment extends Experiment {
    static final Claim SERVING =
            new Claim(Claim.SERVING, "the server goes on serving, whatever it is sent");

    ServerLivenessExperiment() {
        super("server liveness", SERVING);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException, InterruptedException {
        boolean anybodyJoined = context.everybody().stream()
                .anyMatch(client -> !client.sessions().isEmpty());
        if (!anybodyJoined) {
            throw new NotSeenException("nobody could join");
        }
        if (!context.isServerAlive()) {
            context.broken(SERVING, "it had let clients in, and then answered nobody any more, %s",
                    context.lastHeard());
        } else if (!hasForwarded(context)) {
            context.kept(SERVING, "after all experiments it still answered a newcomer; it never did"
                    + " more for any client");
        } else {
            converse(context);
        }
    }

    private static boolean hasForwarded(ExperimentContext context) {
        return context.everybody().stream().anyMatch(
                client -> client.seen().contents(OpenedDatagram.Text.class).findAny().isPresent());
    }

    private static void converse(ExperimentContext context)
            throws NotSeenException, InterruptedException {
        Optional<String> failure = new Conversation(context.join("newcomer"),
                context.join("another-newcomer"), context).goOn();
        if (failure.isPresent()) {
            context.broken(SERVING, "it had forwarded texts, and after all experiments %s",
                    failure.get());
        } else {
            context.kept(SERVING, "after all experiments two newcomers still heard each other");
        }
    }
}
