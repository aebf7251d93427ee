package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.Yaml.joined;
import static squall.harness.scenario.yaml.YamlValue.ref;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import squall.harness.scenario.StreamToxic;
import squall.text.MistakeText;

/**
 * Reads and writes a toxic of a stream in Toxiproxy's units, which are whole milliseconds and
 * kilobytes.
 */
public final class StreamToxicText {
    static final String EXAMPLE = "toxic: {type: latency, latency: 200ms}";
    private static final long BITS_PER_KILOBYTE = 8_000;
    private static final YamlValue<Duration> MILLISECONDS =
            YamlValue.single(StreamToxicText::milliseconds, Quantities::written, ref("duration"));

    private static final YamlKey<Duration> LATENCY =
            new YamlKey<>("latency", MILLISECONDS, "200ms", "How late, in whole ms.");
    private static final YamlKey<Duration> JITTER = new YamlKey<>("jitter", MILLISECONDS, "20ms",
            "By how much more or less; at most the latency itself.");
    private static final YamlKey<Long> RATE = new YamlKey<>("rate",
            YamlValue.single(StreamToxicText::kilobytes, rate -> rate + "kB/s", ref("rate")),
            "0kB/s",
            "In whole kB/s.");
    private static final YamlKey<Duration> TIMEOUT = new YamlKey<>("timeout", MILLISECONDS, "500ms",
            "When connections end, in whole ms; with the toxic, or at once, where it is left out.");

    /** One type of toxic, with the keys beside its type. */
    record Form(String type, String title, YamlKeys keys,
            Function<Node.Fields, StreamToxic> reader) {}

    static final List<Form> FORMS = List.of(
            new Form("latency", "Everything is late, and stays in order.",
                    new YamlKeys(List.of(LATENCY),
                            List.of(JITTER)),
                    StreamToxicText::latency),
            new Form("bandwidth",
                    "A line of that rate; at 0kB/s everything waits until the toxic goes.",
                    new YamlKeys(List.of(RATE), List.of()), fields -> new StreamToxic.Bandwidth(
                            RATE.of(fields, "toxic: {type: bandwidth, rate: 0kB/s}"))),
            new Form("timeout", "Nothing passes.", new YamlKeys(List.of(), List.of(TIMEOUT)),
                    fields -> new StreamToxic.Timeout(timeout(fields))),
            new Form("reset_peer", "Connections are reset, at once or after a while.",
                    new YamlKeys(List.of(), List.of(TIMEOUT)),
                    fields -> new StreamToxic.ResetPeer(timeout(fields))));
    static final YamlKey<Form> TYPE =
            new YamlKey<>("type", YamlValue.word("toxic", FORMS, Form::type), "latency", "");

    private StreamToxicText() {}

    /** As in {@code type: latency, latency: 200ms, jitter: 0s}. */
    public static String words(StreamToxic toxic) {
        return joined(TYPE.with(toxic.type()), switch (toxic) {
            case StreamToxic.Latency(var latency, var jitter) ->
                    joined(LATENCY.written(latency), JITTER.written(jitter));
            case StreamToxic.Bandwidth(var rate) -> RATE.written(rate);
            case StreamToxic.Timeout(var timeout) -> TIMEOUT.written(timeout);
            case StreamToxic.ResetPeer(var timeout) -> TIMEOUT.written(timeout);
        });
    }

    static StreamToxic read(Node node) {
        return MistakeLog.in(Section.TOXICS, () -> {
            Node.Fields fields = node.fields(EXAMPLE);
            Form form = TYPE.of(fields, EXAMPLE);
            List<YamlKey<?>> required = new ArrayList<>(List.of(TYPE));
            required.addAll(form.keys().required());
            return form.reader()
                    .apply(new YamlKeys(required, form.keys().optional()).check(fields, EXAMPLE));
        });
    }

    private static StreamToxic latency(Node.Fields fields) {
        Duration latency = LATENCY.of(fields, EXAMPLE);
        return new StreamToxic.Latency(latency,
                ImpairmentTable.jitter(fields, JITTER, LATENCY, latency));
    }

    private static Duration timeout(Node.Fields fields) {
        return TIMEOUT.in(fields).orElse(Duration.ZERO);
    }

    private static Duration milliseconds(Node.Text text) {
        Duration read = Quantities.duration(text);
        if (!read.equals(Duration.ofMillis(read.toMillis()))) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is finer than Toxiproxy knows; write whole ms");
        }
        return read;
    }

    private static long kilobytes(Node.Text text) {
        long bits = Quantities.bitsPerSecond(text);
        if (bits % BITS_PER_KILOBYTE != 0) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is finer than Toxiproxy knows; write whole kB/s");
        }
        return bits / BITS_PER_KILOBYTE;
    }
}
