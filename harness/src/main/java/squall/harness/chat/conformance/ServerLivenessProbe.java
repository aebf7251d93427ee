package squall.harness.chat.conformance;

import java.util.List;
import java.util.Optional;

/** Looks whether a server that had let clients in still serves newcomers when all is over. */
final class ServerLivenessProbe implements Experiment {
    static final Claim SERVING =
            new Claim(Claim.SERVING, "whatever comes, the server goes on serving");

    @Override
    public String name() {
        return "survival";
    }

    @Override
    public List<Claim> claims() {
        return List.of(SERVING);
    }

    @Override
    public void run(ExperimentContext trial) throws NotSeenException, InterruptedException {
        boolean anybodyJoined = trial.everybody().stream()
                .anyMatch(client -> !client.keyPairs().known().sessions().isEmpty());
        if (!anybodyJoined) {
            throw new NotSeenException("nobody could join");
        }
        if (!trial.isServerAlive()) {
            trial.broken(SERVING, "it had let clients in, and then answered nobody any more, %s",
                    trial.lastHeard());
        } else if (!hasForwarded(trial)) {
            trial.kept(SERVING, "after all experiments it still answered a newcomer, which is all"
                    + " that it ever did for anybody");
        } else {
            converse(trial);
        }
    }

    private static boolean hasForwarded(ExperimentContext trial) {
        return trial.everybody().stream().flatMap(client -> client.seen().received().stream())
                .anyMatch(each -> each.content() instanceof OpenedDatagram.Text);
    }

    private static void converse(ExperimentContext trial)
            throws NotSeenException, InterruptedException {
        Optional<String> failure = new Conversation(trial.join("newcomer"),
                trial.join("another-newcomer"), trial).goOn();
        if (failure.isPresent()) {
            trial.broken(SERVING, "it had forwarded texts, and after all experiments %s",
                    failure.get());
        } else {
            trial.kept(SERVING, "after all experiments two newcomers still heard each other");
        }
    }
}
