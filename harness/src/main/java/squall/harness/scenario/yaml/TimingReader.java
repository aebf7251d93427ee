package squall.harness.scenario.yaml;

import static squall.harness.time.Durations.isLonger;
import static squall.harness.time.Durations.isShorter;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.network.BurstLoss;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;
import squall.harness.network.Flap;
import squall.harness.network.Reorder;

/** Reads impairments that are made of times: delay, reordering, burst loss and flapping. */
final class TimingReader {
    private static final String BURSTS = "burst loss: {good: 5s, bad: 200ms}";
    private static final String FLAP = "flap: {up: 2s, down: 500ms}";

    private TimingReader() {}

    static Delay delay(Node.Text value, Node.Fields beside) {
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
            throw by.position().mistake("held back by nothing", "by: 50ms");
        }
        return new Reorder(Quantities.probability(share), heldBack);
    }

    static BurstLoss burstLoss(Node value) {
        Node.Fields fields = value.fields(BURSTS)
                .only(List.of("good", "bad", "loss in good", "loss in bad"));
        return new BurstLoss(period(fields, "good", BURSTS, BurstLoss.SHORTEST),
                period(fields, "bad", BURSTS, BurstLoss.SHORTEST),
                probability(fields, "loss in good", 0), probability(fields, "loss in bad", 1));
    }

    static Flap flap(Node value) {
        Node.Fields fields = value.fields(FLAP).only(List.of("up", "down"));
        Duration shortest = Duration.ofNanos(1);
        return new Flap(period(fields, "up", FLAP, shortest),
                period(fields, "down", FLAP, shortest));
    }

    private static Duration jitter(Node.Text jitter, Duration delay) {
        Duration read = Quantities.duration(jitter);
        if (isLonger(read, delay)) {
            throw jitter.position().mistake("jitter of " + Quantities.written(read)
                    + " is more than its delay; write at most " + Quantities.written(delay));
        }
        return read;
    }

    private static Distribution distribution(Node.Text text) {
        return Arrays.stream(Distribution.values())
                .filter(distribution -> word(distribution).equals(text.value())).findFirst()
                .orElseThrow(() -> text.position().mistake(
                        MistakeText.unknown("distribution", text.value(), words())));
    }

    private static List<String> words() {
        return Arrays.stream(Distribution.values()).map(TimingReader::word).toList();
    }

    static String word(Distribution distribution) {
        return distribution.name().toLowerCase(Locale.ROOT);
    }

    private static Duration period(Node.Fields fields, String key, String example,
            Duration shortest) {
        Node.Text text = fields.require(key, example).value().text(key + ": 2s");
        Duration period = Quantities.duration(text);
        if (isShorter(period, shortest)) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is too short; write at least " + Quantities.written(shortest));
        }
        return period;
    }

    private static double probability(Node.Fields fields, String key, double otherwise) {
        return fields.find(key)
                .map(field -> Quantities.probability(field.value().text(key + ": 50%")))
                .orElse(otherwise);
    }
}
