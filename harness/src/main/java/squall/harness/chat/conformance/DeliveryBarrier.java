package squall.harness.chat.conformance;

import squall.harness.chat.wire.WireMessage.Data;

/**
 * Sends what no answer may come to, so that the server has read it: a message of a witness, sent
 * right behind it, is acknowledged at its first transmission, and no socket has dropped anything
 * meanwhile. That has to succeed twice, since a network may lose one datagram of three.
 *
 * @param witness that has joined
 */
record DeliveryBarrier(ExperimentContext trial, WireClient witness) {
    private static final int TRIES = 5;
    private static final int PASSAGES = 2;

    /**
     * Whether the server has read it; false where there is no sign of that.
     *
     * @param sending that has left for the server when it returns
     */
    boolean take(Sending sending) throws NotSeenException, InterruptedException {
        int passages = 0;
        for (int i = 0; i < TRIES && passages < PASSAGES; i++) {
            long drops = trial.drops();
            sending.send();
            Data behind = witness.next("behind it");
            if (witness.deliverAtOnce(behind).isPresent()) {
                passages += trial.drops() == drops ? 1 : 0;
            } else if (witness.deliver(behind).isEmpty()) {
                return false;
            }
        }
        return passages == PASSAGES;
    }

    /** What has left for the server when it is done. */
    interface Sending {
        void send() throws NotSeenException, InterruptedException;
    }
}
