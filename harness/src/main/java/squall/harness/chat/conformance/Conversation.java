package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.wire.WireMessage.Data;

/** Two clients that say something to each other in turn, to see whether they are still served. */
final class Conversation {
    private final WireClient one;
    private final WireClient other;
    private final ExperimentContext trial;
    private int turns;
    private boolean read;
    private String reply = "";

    Conversation(WireClient one, WireClient other, ExperimentContext trial) {
        this.one = one;
        this.other = other;
        this.trial = trial;
    }

    /** One more text each way; what went wrong, in words that go on a sentence. */
    Optional<String> goOn() throws NotSeenException, InterruptedException {
        turns++;
        long drops = trial.drops();
        Data honest = one.next("honest " + turns);
        read = one.deliverAtOnce(honest).isPresent() && trial.drops() == drops;
        Data answer = other.next("answer " + turns);
        reply = answer.text();
        Optional<String> failure = failure(one, other, honest);
        return failure.isPresent() ? failure : failure(other, one, answer);
    }

    /**
     * Whether the server has read what the first client had sent before: what it said behind that
     * was acknowledged at its first transmission.
     */
    boolean isRead() {
        return read;
    }

    /** What the other client said last. */
    String reply() {
        return reply;
    }

    private static Optional<String> failure(WireClient speaker, WireClient listener, Data message)
            throws NotSeenException, InterruptedException {
        if (speaker.awaitAcknowledgement(message, Duration.ZERO).isEmpty()
                && speaker.deliver(message).isEmpty()) {
            return Optional.of("an honest message of " + speaker.name()
                    + " was not acknowledged within "
                    + EvidenceText.seconds(WireClient.PERSEVERANCE));
        }
        return listener.awaitText(message.text()).isPresent() ? Optional.empty()
                : Optional.of("an honest message of " + speaker.name() + " was acknowledged, and"
                        + " had not reached " + listener.name() + " after "
                        + EvidenceText.seconds(WireClient.PATIENCE));
    }
}
