package squall.harness.scenario.yaml;

import static squall.harness.time.Durations.isShorter;

import java.time.Duration;
import java.util.List;
import squall.harness.network.BurstLoss;
import squall.harness.network.Flap;

/** Reads what comes and goes with time: bursts of loss, and flapping. */
final class PeriodsReader {
    private static final String BURSTS = "burst loss: {good: 5s, bad: 200ms}";
    private static final String FLAP = "flap: {up: 2s, down: 500ms}";

    private PeriodsReader() {}

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

    private static Duration period(Node.Fields fields, String key, String example,
            Duration shortest) {
        Node.Text text = fields.require(key, example).value().text(key + ": 2s");
        Duration period = Quantities.duration(text);
        if (isShorter(period, shortest)) {
            throw text.place().mistake(MistakeText.quoted(text.value())
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
