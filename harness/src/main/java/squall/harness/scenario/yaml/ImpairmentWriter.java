package squall.harness.scenario.yaml;

import java.util.List;
import squall.harness.network.Blackout;
import squall.harness.network.BurstLoss;
import squall.harness.network.ByteLimit;
import squall.harness.network.Corrupt;
import squall.harness.network.Damage;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Flap;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.SharedImpairment;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;

/** Writes impairments as {@link ImpairmentReader} reads them. */
public final class ImpairmentWriter {
    private ImpairmentWriter() {}

    /** In a sentence: {@code loss 20%}. */
    public static String words(Impairment impairment) {
        String entry = entry(impairment);
        return entry.substring(1, entry.length() - 1).replaceFirst(": ", " ");
    }

    static String list(List<Impairment> impairments) {
        return Yaml.list(impairments.stream().map(ImpairmentWriter::entry).toList());
    }

    static String entry(Impairment impairment) {
        return impairment instanceof WithProbability sometimes
                ? "{" + fields(sometimes.impairment()) + ", sometimes: "
                        + Quantities.written(sometimes.probability()) + "}"
                : "{" + fields(impairment) + "}";
    }

    private static String fields(Impairment impairment) {
        return switch (impairment) {
            case Drops drops -> "drop: " + Yaml.list(drops.spans().stream()
                    .map(span -> span.first() == span.last()
                            ? String.valueOf(span.first())
                            : span.first() + ".." + span.last())
                    .toList());
            case Mtu(var bytes) -> "mtu: " + Quantities.writtenBytes(bytes);
            case Blackout() -> "blackout: true";
            case Flap(var up, var down) -> "flap: {up: " + Quantities.written(up) + ", down: "
                    + Quantities.written(down) + "}";
            case BurstLoss burst -> "burst loss: " + burst(burst);
            case Loss(var probability) -> "loss: " + Quantities.written(probability);
            case Duplicate(var probability) -> "duplicate: " + Quantities.written(probability);
            case Corrupt(var probability, var damage) ->
                    "corrupt: " + Quantities.written(probability) + ", what: " + damage(damage);
            case Truncate(var probability, var toBytes) ->
                    "truncate: " + Quantities.written(probability)
                            + toBytes.map(bytes -> ", to: " + Quantities.writtenBytes(bytes))
                                    .orElse("");
            case ByteLimit(var bytes) -> "byte limit: " + Quantities.writtenBytes(bytes);
            case Rate(var bitsPerSecond, var queue) ->
                    "rate: " + Quantities.writtenRate(bitsPerSecond) + ", queue: " + queue(queue);
            case Delay delay -> delay(delay);
            case Reorder(var probability, var by) ->
                    "reorder: " + Quantities.written(probability) + ", by: "
                            + Quantities.written(by);
            case SharedImpairment shared -> fields(shared.impairment());
            case WithProbability sometimes ->
                    throw new IllegalArgumentException(
                            "sometimes=" + sometimes + " inside another");
        };
    }

    private static String burst(BurstLoss burst) {
        return "{good: " + Quantities.written(burst.good()) + ", bad: "
                + Quantities.written(burst.bad()) + ", loss in good: "
                + Quantities.written(burst.lossInGood()) + ", loss in bad: "
                + Quantities.written(burst.lossInBad()) + "}";
    }

    private static String damage(Damage damage) {
        return switch (damage) {
            case Damage.OneBit() -> "bit";
            case Damage.OneByte() -> "byte";
            case Damage.Field(var first, var last) -> "bytes " + first + ".." + last;
        };
    }

    static String queue(QueueLimit queue) {
        return switch (queue) {
            case QueueLimit.Bytes(var most) -> Quantities.writtenBytes(most);
            case QueueLimit.Datagrams(var most) -> most + " datagrams";
            case QueueLimit.Time(var most) -> Quantities.written(most);
        };
    }

    private static String delay(Delay delay) {
        String scatter = delay.distribution() == Distribution.UNIFORM
                ? ""
                : ", distribution: " + TimingReader.word(delay.distribution());
        return "delay: " + Quantities.written(delay.delay()) + ", jitter: "
                + Quantities.written(delay.jitter()) + scatter
                + (delay.inOrder() ? ", in order: true" : "");
    }
}
