package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.ImpairmentForm.simple;
import static squall.harness.scenario.yaml.Yaml.braces;
import static squall.harness.scenario.yaml.Yaml.joined;
import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.Truncate;

/** The impairments of the language, with their keys. */
final class ImpairmentTable {
    private static final YamlKey<Duration> DELAY =
            new YamlKey<>("delay", YamlValue.DURATION, "20ms",
                    "How much later a datagram arrives, on average.");
    private static final YamlKey<Duration> JITTER = new YamlKey<>("jitter", YamlValue.DURATION,
            "5ms",
            "How far the delay strays: to either side where it is uniform, else its standard "
                    + "deviation; at most the delay itself.");
    private static final YamlKey<Distribution> DISTRIBUTION = new YamlKey<>("distribution",
            YamlValue.word("distribution", List.of(Distribution.values()),
                    each -> each.name().toLowerCase(Locale.ROOT)),
            "normal", "How the delay strays. Uniform, where it is left out.");
    private static final YamlKey<Boolean> IN_ORDER =
            new YamlKey<>("in order", YamlValue.TRUE, "true",
                    "No datagram overtakes another.");
    private static final YamlKey<Double> LOSS = new YamlKey<>("loss", YamlValue.PERCENTAGE, "20%",
            "How likely each datagram is lost.");

    private static final YamlKey<Duration> GOOD = new YamlKey<>("good",
            ImpairmentValues.period(BurstLoss.SHORTEST), "2s",
            "How long a good period lasts on average.");
    private static final YamlKey<Duration> BAD = new YamlKey<>("bad", GOOD.value(), "2s",
            "How long a bad period lasts on average.");
    private static final YamlKey<Double> LOSS_IN_GOOD =
            new YamlKey<>("loss in good", YamlValue.PERCENTAGE,
                    "50%", "0%, where it is left out.");
    private static final YamlKey<Double> LOSS_IN_BAD =
            new YamlKey<>("loss in bad", YamlValue.PERCENTAGE,
                    "50%", "100%, where it is left out.");
    private static final YamlKey<BurstLoss> BURST_LOSS = new YamlKey<>("burst loss",
            YamlValue.fields(new YamlKeys(List.of(GOOD, BAD), List.of(LOSS_IN_GOOD, LOSS_IN_BAD)),
                    (fields, whole) -> new BurstLoss(GOOD.of(fields, whole),
                            BAD.of(fields, whole), LOSS_IN_GOOD.in(fields).orElse(0.0),
                            LOSS_IN_BAD.in(fields).orElse(1.0)),
                    burst -> braces(GOOD.written(burst.good()), BAD.written(burst.bad()),
                            LOSS_IN_GOOD.written(burst.lossInGood()),
                            LOSS_IN_BAD.written(burst.lossInBad()))),
            "{good: 5s, bad: 200ms}",
            "Good and bad periods, exponentially distributed in time.");

    private static final YamlKey<Double> DUPLICATE =
            new YamlKey<>("duplicate", YamlValue.PERCENTAGE, "10%",
                    "How likely each datagram arrives once more.");
    private static final YamlKey<Drops> DROP =
            new YamlKey<>("drop", ImpairmentValues.DROPS, "[2, 5..7]",
                    "Exactly which datagrams are lost, counted from 1: first 2, 5..7, or a list.");
    private static final YamlKey<Long> MTU = new YamlKey<>("mtu",
            YamlValue.bytes(ImpairmentValues.LARGEST_DATAGRAM), "1200B",
            "What is longer, counted without the headers of IP and UDP, is lost.");
    private static final YamlKey<Boolean> BLACKOUT =
            new YamlKey<>("blackout", YamlValue.TRUE, "true", "Everything is lost.");

    private static final YamlKey<Duration> UP =
            new YamlKey<>("up", ImpairmentValues.period(Duration.ofNanos(1)), "2s", "");
    private static final YamlKey<Duration> DOWN = new YamlKey<>("down", UP.value(), "2s", "");
    private static final YamlKey<Flap> FLAP = new YamlKey<>("flap",
            YamlValue.fields(new YamlKeys(List.of(UP, DOWN), List.of()),
                    (fields, whole) -> new Flap(UP.of(fields, whole), DOWN.of(fields, whole)),
                    flap -> braces(UP.written(flap.up()), DOWN.written(flap.down()))),
            "{up: 2s, down: 500ms}",
            "The link is up for a time, then down for a time, from the start of the run on.");

    private static final YamlKey<Double> CORRUPT =
            new YamlKey<>("corrupt", YamlValue.PERCENTAGE, "10%",
                    "How likely each copy of a datagram arrives damaged.");
    private static final YamlKey<Damage> WHAT = new YamlKey<>("what", ImpairmentValues.DAMAGE,
            "byte",
            "What is damaged: one bit, one byte, or the bytes at these offsets. A bit, where it "
                    + "is left out.");
    private static final YamlKey<Double> TRUNCATE =
            new YamlKey<>("truncate", YamlValue.PERCENTAGE, "10%",
                    "How likely each copy of a datagram loses its tail.");
    private static final YamlKey<Long> TO = new YamlKey<>("to", MTU.value(), "100B",
            "How much is left; any lesser length, where it is left out.");
    private static final YamlKey<Long> BYTE_LIMIT = new YamlKey<>("byte limit",
            YamlValue.bytes(ImpairmentValues.MOST_BYTES), "10kB",
            "After so many bytes nothing more passes.");
    private static final YamlKey<Long> RATE = new YamlKey<>("rate", YamlValue.RATE, "64kbit/s",
            "How fast the line is; what finds it busy waits in the queue.");
    private static final YamlKey<QueueLimit> QUEUE = new YamlKey<>("queue", ImpairmentValues.QUEUE,
            "10kB",
            "How much may wait: so many bytes, datagrams (20 datagrams), or for how long. 250ms, "
                    + "where it is left out.");
    /**
     * What is sent in 250 ms, a rule of thumb for routers' buffers (Villamizar and Song, 1994;
     * Appenzeller et al., 2004, argue for less).
     */
    private static final QueueLimit DEFAULT_QUEUE = new QueueLimit.Time(Duration.ofMillis(250));
    private static final YamlKey<Double> REORDER =
            new YamlKey<>("reorder", YamlValue.PERCENTAGE, "10%",
                    "How likely each copy of a datagram is held back, to be overtaken.");
    private static final YamlKey<Duration> BY =
            new YamlKey<>("by", YamlValue.DURATION, "50ms", "For how long.");

    static final List<ImpairmentForm<?>> ALL = List.of(
            new ImpairmentForm<>(Delay.class, "a delay", DELAY,
                    new YamlKeys(List.of(), List.of(JITTER, DISTRIBUTION, IN_ORDER)),
                    ImpairmentTable::delay,
                    delay -> joined(DELAY.written(delay.delay()), JITTER.written(delay.jitter()),
                            delay.distribution() == Distribution.UNIFORM ? ""
                                    : DISTRIBUTION.written(delay.distribution()),
                            delay.inOrder() ? IN_ORDER.written(true) : "")),
            simple(Loss.class, LOSS, Loss::new, Loss::probability),
            simple(BurstLoss.class, BURST_LOSS, Function.identity(), Function.identity()),
            simple(Duplicate.class, DUPLICATE, Duplicate::new, Duplicate::probability),
            simple(Drops.class, DROP, Function.identity(), Function.identity()),
            simple(Mtu.class, MTU, bytes -> new Mtu(bytes.intValue()), mtu -> (long) mtu.bytes()),
            simple(Blackout.class, BLACKOUT, yes -> new Blackout(), blackout -> true),
            simple(Flap.class, FLAP, Function.identity(), Function.identity()),
            new ImpairmentForm<>(Corrupt.class, CORRUPT.name(), CORRUPT,
                    new YamlKeys(List.of(), List.of(WHAT)),
                    fields -> new Corrupt(CORRUPT.of(fields),
                            WHAT.in(fields).orElseGet(Damage.OneBit::new)),
                    corrupt -> joined(CORRUPT.written(corrupt.probability()),
                            WHAT.written(corrupt.damage()))),
            new ImpairmentForm<>(Truncate.class, TRUNCATE.name(), TRUNCATE,
                    new YamlKeys(List.of(), List.of(TO)),
                    fields -> new Truncate(TRUNCATE.of(fields), TO.in(fields).map(Long::intValue)),
                    truncate -> joined(TRUNCATE.written(truncate.probability()),
                            truncate.toBytes().map(Integer::longValue).map(TO::written)
                                    .orElse(""))),
            simple(ByteLimit.class, BYTE_LIMIT, ByteLimit::new, ByteLimit::bytes),
            new ImpairmentForm<>(Rate.class, "a rate", RATE,
                    new YamlKeys(List.of(), List.of(QUEUE)),
                    fields -> new Rate(RATE.of(fields), QUEUE.in(fields).orElse(DEFAULT_QUEUE)),
                    rate -> joined(RATE.written(rate.bitsPerSecond()),
                            QUEUE.written(rate.queue()))),
            new ImpairmentForm<>(Reorder.class, REORDER.name(), REORDER,
                    new YamlKeys(List.of(BY), List.of()),
                    ImpairmentTable::reorder,
                    reorder -> joined(REORDER.written(reorder.probability()),
                            BY.written(reorder.by()))));

    private ImpairmentTable() {}

    private static Delay delay(Node.Fields fields) {
        Duration delay = DELAY.of(fields);
        return new Delay(delay, jitter(fields, JITTER, DELAY, delay),
                DISTRIBUTION.in(fields).orElse(Distribution.UNIFORM),
                IN_ORDER.in(fields).isPresent());
    }

    /** None where it is left out. */
    static Duration jitter(Node.Fields fields, YamlKey<Duration> jitter, YamlKey<Duration> of,
            Duration most) {
        Duration read = jitter.in(fields).orElse(Duration.ZERO);
        if (isLonger(read, most)) {
            throw jitter.position(fields).mistake("jitter of " + Quantities.written(read)
                    + " is more than its " + of.name() + "; write at most "
                    + Quantities.written(most));
        }
        return read;
    }

    private static Reorder reorder(Node.Fields fields) {
        Duration by = BY.of(fields, "{" + REORDER.shown() + ", " + BY.shown() + "}");
        if (by.isZero()) {
            throw BY.position(fields).mistake("held back by nothing", BY.shown());
        }
        return new Reorder(REORDER.of(fields), by);
    }
}
