package squall.chat.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The senders of the messages that await one recipient's acknowledgement. */
final class CopyShares {
    private final Map<Long, FanOut> messages = new HashMap<>();
    private final Map<FanOutSchedule.Share, Integer> counts = new HashMap<>();

    /** The number of messages of this sender. */
    int of(FanOutSchedule.Share sender) {
        return counts.getOrDefault(sender, 0);
    }

    /** @param number with which the recipient will acknowledge the message */
    void begin(long number, FanOut message) {
        messages.put(number, message);
        counts.merge(message.share(), 1, Integer::sum);
        message.begin();
    }

    void acknowledge(long number) {
        settle(number, true);
    }

    void giveUp(long number) {
        settle(number, false);
    }

    void giveUpAll() {
        List.copyOf(messages.keySet()).forEach(this::giveUp);
    }

    private void settle(long number, boolean acknowledged) {
        FanOut message = messages.remove(number);
        counts.computeIfPresent(message.share(),
                (sender, count) -> count == 1 ? null : count - 1);
        message.settle(acknowledged);
    }
}
