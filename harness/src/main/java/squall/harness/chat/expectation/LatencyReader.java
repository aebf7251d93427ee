package squall.harness.chat.expectation;

import static squall.harness.scenario.yaml.YamlValue.ref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.scenario.yaml.Node;
import squall.harness.scenario.yaml.Yaml;
import squall.harness.scenario.yaml.YamlKey;
import squall.harness.scenario.yaml.YamlKeys;
import squall.harness.scenario.yaml.YamlValue;
import squall.text.MistakeText;

/** Reads and writes how late messages may be heard. */
record LatencyReader(Parties parties) {
    static final String EXAMPLE = "{to: bob, p99: at most 400ms}";
    private static final String AT_MOST = "at most ";
    private static final Map<Percentile, YamlKey<Duration>> PERCENTILES = percentiles();
    static final YamlKeys BETWEEN = keys(Parties.FROM, Parties.TO);
    static final YamlKeys TO_ONE = keys(Parties.FROM);
    /** One percentile must be bounded, or more of them. */
    static final List<YamlKey<?>> DEMANDS = List.copyOf(PERCENTILES.values());

    private static Map<Percentile, YamlKey<Duration>> percentiles() {
        YamlValue<Duration> bound = YamlValue.single(LatencyReader::bound,
                most -> AT_MOST + YamlValue.DURATION.writer().apply(most), ref("latencyBound"));
        Map<Percentile, YamlKey<Duration>> keys = new LinkedHashMap<>();
        Stream.of(Percentile.values()).forEach(each -> keys.put(each,
                new YamlKey<>(each.words(), bound, AT_MOST + "400ms", "")));
        return keys;
    }

    private static YamlKeys keys(YamlKey<?>... between) {
        return new YamlKeys(List.of(), Stream
                .<YamlKey<?>>concat(Stream.of(between), PERCENTILES.values().stream()).toList());
    }

    /** What stands behind the key: one expectation, or a list of them. */
    List<LatencyExpectation> read(Node node) {
        return Parties.each(node, "latency: " + EXAMPLE, EXAMPLE,
                fields -> expectations(fields, parties.read(BETWEEN, fields, EXAMPLE)));
    }

    /** What stands behind a key that names the recipient. */
    List<LatencyExpectation> to(Node.Field field) {
        String example = "{p99: at most 400ms}";
        Node.Fields fields = field.value().fields(example);
        return expectations(fields, parties.readTo(TO_ONE, field, ExpectationsReader.LATENCY_TO,
                fields, example));
    }

    private static List<LatencyExpectation> expectations(Node.Fields fields,
            List<Parties.Pair> pairs) {
        List<LatencyExpectation> all = new ArrayList<>();
        PERCENTILES.forEach((percentile, key) -> key.in(fields).ifPresent(
                most -> pairs.forEach(pair -> all.add(new LatencyExpectation(pair.from(),
                        pair.to(), percentile, most)))));
        if (all.isEmpty()) {
            throw fields.position().mistake("latency bounds nothing", EXAMPLE);
        }
        return all;
    }

    private static Duration bound(Node.Text text) {
        if (!text.value().startsWith(AT_MOST)) {
            throw text.position().mistake(MistakeText.quoted(text.value()) + " is no bound",
                    AT_MOST + "400ms");
        }
        return YamlValue.DURATION.reader().apply(new Node.Text(
                text.value().substring(AT_MOST.length()), text.quoted(), text.position()), "");
    }

    static String written(LatencyExpectation latency) {
        return Yaml.braces(Parties.written(latency),
                PERCENTILES.get(latency.percentile()).written(latency.atMost()));
    }
}
