package squall.harness.chat.conformance.experiment;

import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;

/**
 * Makes sure that the server has read datagrams that it must not answer: a message that a joined
 * client sends right behind them is acknowledged at its first transmission, and meanwhile no full
 * socket has dropped anything. That must succeed twice, since a network may lose one datagram of
 * three.
 */
record DeliveryBarrier(ExperimentContext context, WireClient client) {
    private static final int TRIES = 5;
    private static final int SUCCESSES = 2;

    /**
     * Sends the datagrams, at least twice; false where there is no sign that the server has read
     * them.
     */
    boolean take(Sending sending) throws NotSeenException, InterruptedException {
        int successes = 0;
        for (int i = 0; i < TRIES && successes < SUCCESSES; i++) {
            long drops = context.drops();
            sending.send();
            Data behind = client.next("behind it");
            if (client.deliverAtOnce(behind).isPresent()) {
                successes += context.drops() == drops ? 1 : 0;
            } else if (client.deliver(behind).isEmpty()) {
                return false;
            }
        }
        return successes == SUCCESSES;
    }

    /** Sends datagrams, and returns once they have left for the server. */
    interface Sending {
        void send() throws NotSeenException, InterruptedException;
    }
}
