package squall.harness.scenario.yaml;

import static squall.harness.time.Durations.isLonger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import squall.harness.scenario.StreamToxic;

/**
 * Reads and writes a toxic of a stream in Toxiproxy's units, which are whole milliseconds and
 * kilobytes.
 */
public final class StreamToxicText {
    static final String EXAMPLE = "toxic: {type: latency, latency: 200ms}";
    private static final List<String> TYPES =
            List.of("latency", "bandwidth", "timeout", "reset_peer");
    private static final Map<String, List<String>> KEYS = Map.of("latency",
            List.of("type", "latency", "jitter"), "bandwidth", List.of("type", "rate"), "timeout",
            List.of("type", "timeout"), "reset_peer", List.of("type", "timeout"));
    private static final long BITS_PER_KILOBYTE = 8_000;

    private StreamToxicText() {}

    /** As in {@code type: latency, latency: 200ms, jitter: 0s}. */
    public static String words(StreamToxic toxic) {
        return "type: " + toxic.type() + switch (toxic) {
            case StreamToxic.Latency(var latency, var jitter) -> ", latency: "
                    + Quantities.written(latency) + ", jitter: " + Quantities.written(jitter);
            case StreamToxic.Bandwidth(var rate) -> ", rate: " + rate + "kB/s";
            case StreamToxic.Timeout(var timeout) -> ", timeout: " + Quantities.written(timeout);
            case StreamToxic.ResetPeer(var timeout) ->
                    ", timeout: " + Quantities.written(timeout);
        };
    }

    static StreamToxic read(Node node) {
        Node.Fields fields = node.fields(EXAMPLE);
        Node.Text type = fields.require("type", EXAMPLE).value().text("type: latency");
        if (!TYPES.contains(type.value())) {
            throw type.position().mistake(MistakeText.unknown("toxic", type.value(), TYPES));
        }
        fields.only(KEYS.get(type.value()));
        return switch (type.value()) {
            case "latency" -> latency(fields);
            case "bandwidth" -> new StreamToxic.Bandwidth(rate(fields));
            case "timeout" -> new StreamToxic.Timeout(timeout(fields));
            default -> new StreamToxic.ResetPeer(timeout(fields));
        };
    }

    private static StreamToxic latency(Node.Fields fields) {
        Node.Text latency = fields.require("latency", EXAMPLE).value().text("latency: 200ms");
        return new StreamToxic.Latency(milliseconds(latency), fields.find("jitter")
                .map(field -> jitter(field.value().text("jitter: 20ms"), milliseconds(latency)))
                .orElse(Duration.ZERO));
    }

    private static Duration jitter(Node.Text text, Duration latency) {
        Duration jitter = milliseconds(text);
        if (isLonger(jitter, latency)) {
            throw text.position().mistake("jitter of " + Quantities.written(jitter)
                    + " is more than its latency; write at most " + Quantities.written(latency));
        }
        return jitter;
    }

    private static Duration timeout(Node.Fields fields) {
        return fields.find("timeout")
                .map(field -> milliseconds(field.value().text("timeout: 500ms")))
                .orElse(Duration.ZERO);
    }

    private static Duration milliseconds(Node.Text text) {
        Duration read = Quantities.duration(text);
        if (!read.equals(Duration.ofMillis(read.toMillis()))) {
            throw text.position().mistake(MistakeText.quoted(text.value())
                    + " is finer than Toxiproxy knows; write whole ms");
        }
        return read;
    }

    private static long rate(Node.Fields fields) {
        Node.Text rate = fields.require("rate", "toxic: {type: bandwidth, rate: 0kB/s}").value()
                .text("rate: 0kB/s");
        long bits = Quantities.bitsPerSecond(rate);
        if (bits % BITS_PER_KILOBYTE != 0) {
            throw rate.position().mistake(MistakeText.quoted(rate.value())
                    + " is finer than Toxiproxy knows; write whole kB/s");
        }
        return bits / BITS_PER_KILOBYTE;
    }
}
