package squall.reports.explanation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.MessageFate;
import squall.harness.chat.trace.MessageLife;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.time.DurationText;
import squall.reports.explanation.DeliveryList.Entry;
import squall.text.CountText;

/** What became of one message for one recipient, and why, in a line. */
final class DeliveryReason {
    private DeliveryReason() {}

    /** For example {@code dropped, delivered after 40 ms: both acknowledgements were lost}. */
    static String of(Entry entry, Optional<MessageLife> life) {
        return words(entry) + life.flatMap(known -> cause(entry.fate(), known))
                .map(cause -> ": " + cause).orElse("");
    }

    private static String words(Entry entry) {
        MessageFate fate = entry.fate();
        List<String> words = new ArrayList<>();
        if (fate.timedOut()) {
            words.add(Trouble.TIMED_OUT.words());
        }
        if (fate.dropped()) {
            words.add(Trouble.DROPPED.words());
        }
        if (fate.skipped()) {
            words.add(Trouble.SKIPPED.words());
        }
        words.add(fate.latency()
                .map(latency -> "delivered after " + DurationText.of(latency))
                .orElse(Trouble.UNDELIVERED.words()));
        if (isSound(fate)) {
            words.add(attempts(fate.said(), "the server")
                    + fate.onward().map(onward -> ", " + attempts(onward, fate.to())).orElse(""));
        }
        if (entry.lost() > 0 && isSound(fate)) {
            words.add(CountText.of(entry.lost(), "datagram") + " lost");
        }
        return String.join(", ", words);
    }

    private static boolean isSound(MessageFate fate) {
        return fate.isDelivered() && !fate.dropped() && !fate.skipped() && !fate.timedOut();
    }

    private static String attempts(MessageTransfer transfer, String to) {
        return CountText.of(transfer.transmissions().size(), "attempt") + " to " + to;
    }

    private static Optional<String> cause(MessageFate fate, MessageLife life) {
        if (!fate.isDelivered()) {
            return Optional.of(life.isAtServer()
                    ? life.recipients().stream()
                            .filter(recipient -> recipient.client().equals(fate.to())).findFirst()
                            .map(LifeSummary::reason).orElse("")
                    : LifeSummary.failures(life.toServer())).filter(cause -> !cause.isEmpty());
        }
        if (fate.dropped()) {
            return life.recipients().stream()
                    .filter(recipient -> recipient.client().equals(fate.to())).findFirst()
                    .map(recipient -> LifeSummary.silentAcknowledgements(recipient.legs()));
        }
        return fate.timedOut()
                ? Optional.of(LifeSummary.silentAcknowledgements(life.toServer()))
                : Optional.empty();
    }
}
