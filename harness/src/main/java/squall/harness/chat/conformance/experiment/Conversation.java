package squall.harness.chat.conformance.experiment;

import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.conformance.probe.NotSeenException;
import squall.harness.chat.conformance.probe.WireClient;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.time.DurationText;

/** Two clients that say texts to each other, which shows whether the server still serves them. */
final class Conversation {
    private final WireClient one;
    private final WireClient other;
    private final ExperimentContext context;
    private int turns;
    private boolean read;
    private String reply = "";

    Conversation(WireClient one, WireClient other, ExperimentContext context) {
        this.one = one;
        this.other = other;
        this.context = context;
    }

    /** One more text each way; what failed, as a clause for the evidence. */
    Optional<String> goOn() throws NotSeenException, InterruptedException {
        turns++;
        long drops = context.drops();
        Data honest = one.next("honest " + turns);
        read = one.deliverAtOnce(honest).isPresent() && context.drops() == drops;
        Data answer = other.next("answer " + turns);
        reply = answer.text();
        Optional<String> failure = failure(one, other, honest);
        return failure.isPresent() ? failure : failure(other, one, answer);
    }

    /**
     * Whether the server has read what the first client sent before its last text: that text was
     * acknowledged at its first transmission, and no full socket dropped anything.
     */
    boolean isRead() {
        return read;
    }

    /** The other client's last text. */
    String reply() {
        return reply;
    }

    private static Optional<String> failure(WireClient speaker, WireClient listener, Data message)
            throws NotSeenException, InterruptedException {
        if (speaker.awaitAcknowledgement(message, Duration.ZERO).isEmpty()
                && speaker.deliver(message).isEmpty()) {
            return Optional.of("an honest message of " + speaker.name()
                    + " was not acknowledged within "
                    + DurationText.of(WireClient.PERSEVERANCE));
        }
        return listener.awaitText(message.text()).isPresent() ? Optional.empty()
                : Optional.of("an honest message of " + speaker.name() + " was acknowledged, and"
                        + " had not reached " + listener.name() + " after "
                        + DurationText.of(WireClient.PATIENCE));
    }
}
