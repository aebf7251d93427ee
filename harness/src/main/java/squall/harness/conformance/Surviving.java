package squall.harness.conformance;

import java.util.List;

/** Looks whether a server that had let clients in still answers anybody when all is over. */
final class Surviving implements Experiment {
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
    public void run(Trial trial) throws NotSeenException, InterruptedException {
        boolean anybodyJoined = trial.everybody().stream()
                .anyMatch(client -> !client.keyPairs().known().sessions().isEmpty());
        if (!anybodyJoined) {
            throw new NotSeenException("nobody could join");
        }
        if (trial.isServerAlive()) {
            trial.kept(SERVING, "after all experiments it still answered a newcomer");
        } else {
            trial.broken(SERVING, "it had let clients in, and then answered nobody any more, %s",
                    trial.lastHeard());
        }
    }
}
