package squall.harness.chat.trace;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one message for one recipient.
 *
 * @param said on its way to the server
 * @param onward from the server to the recipient; empty if the server never transmitted it
 * @param acknowledged whether the server acknowledged it to the sender
 * @param timedOut whether the sender gave it up
 * @param dropped whether the server gave it up for the recipient after transmissions
 * @param skipped whether the server dropped it without a transmission
 * @param latency from the sender's first transmission until the recipient heard it; empty if it
 *        was not delivered
 */
public record MessageFate(String from, String to, MessageTransfer said,
        Optional<MessageTransfer> onward, boolean acknowledged, boolean timedOut, boolean dropped,
        boolean skipped, Optional<Duration> latency) {

    public boolean isDelivered() {
        return latency.isPresent();
    }

    /** When the sender first transmitted it. */
    public Duration at() {
        return said.first();
    }

    /** With its author's name. */
    public String text() {
        return said.text();
    }
}
