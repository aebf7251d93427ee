package squall.harness.scenario.yaml;

import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;
import squall.harness.network.Reorder;

/** Reads what makes datagrams late: delays, and holding back. */
final class DelayReader {
    private DelayReader() {}

    static Delay read(Node.Text value, Node.Fields beside) {
        Duration delay = Quantities.duration(value);
        Duration jitter = beside.find("jitter")
                .map(field -> jitter(field.value().text("jitter: 5ms"), delay))
                .orElse(Duration.ZERO);
        Distribution distribution = beside.find("distribution")
                .map(field -> distribution(field.value().text("distribution: normal")))
                .orElse(Distribution.UNIFORM);
        Optional<Node.Field> inOrder = beside.find("in order");
        inOrder.ifPresent(field -> field.value().requireTrue("in order: true"));
        return new Delay(delay, jitter, distribution, inOrder.isPresent());
    }

    static Reorder reorder(Node.Text share, Node.Fields beside) {
        Node.Text by = beside.require("by", "{reorder: 10%, by: 50ms}").value().text("by: 50ms");
        Duration heldBack = Quantities.duration(by);
        if (heldBack.isZero()) {
            throw by.place().mistake("held back by nothing", "by: 50ms");
        }
        return new Reorder(Quantities.probability(share), heldBack);
    }

    private static Duration jitter(Node.Text jitter, Duration delay) {
        Duration read = Quantities.duration(jitter);
        if (isLonger(read, delay)) {
            throw jitter.place().mistake("jitter of " + Quantities.written(read)
                    + " is more than its delay; write at most " + Quantities.written(delay));
        }
        return read;
    }

    private static Distribution distribution(Node.Text text) {
        return Arrays.stream(Distribution.values())
                .filter(distribution -> word(distribution).equals(text.value())).findFirst()
                .orElseThrow(() -> text.place().mistake(
                        MistakeText.unknown("distribution", text.value(), words())));
    }

    private static List<String> words() {
        return Arrays.stream(Distribution.values()).map(DelayReader::word).toList();
    }

    static String word(Distribution distribution) {
        return distribution.name().toLowerCase(Locale.ROOT);
    }
}
