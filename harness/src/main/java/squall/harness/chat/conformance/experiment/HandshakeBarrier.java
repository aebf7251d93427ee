package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.SealedAttempt;
import squall.harness.chat.conformance.probe.WireClient;

/**
 * Makes sure that the server has read datagrams of a stranger that it need not answer: a hello
 * right behind them is answered, twice, and meanwhile no full socket has dropped anything.
 */
record HandshakeBarrier(ExperimentContext context, WireClient client) {
    private static final int TRIES = 6;
    private static final int SUCCESSES = 2;
    private static final Duration NOT_LOST = Duration.ofSeconds(1);

    /**
     * Sends the datagrams, at least twice; false where there is no sign that the server has read
     * them.
     */
    boolean take(DeliveryBarrier.Sending sending) throws NotSeenException, InterruptedException {
        int successes = 0;
        for (int i = 0; i < TRIES && successes < SUCCESSES; i++) {
            long drops = context.drops();
            sending.send();
            SealedAttempt behind = client.sealed().attempt();
            client.send(behind.hello());
            boolean answered = client.await(
                    seen -> seen.retries(behind.client()).stream().findFirst(), NOT_LOST)
                    .isPresent();
            successes += answered && context.drops() == drops ? 1 : 0;
        }
        return successes == SUCCESSES;
    }
}
