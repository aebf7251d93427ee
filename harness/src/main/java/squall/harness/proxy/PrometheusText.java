package squall.harness.proxy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import squall.harness.relay.LatenessHistogram;

/** Writes Prometheus' text format, version 0.0.4, line by line. */
final class PrometheusText {
    private final StringBuilder text = new StringBuilder();

    /** Begins a family of samples. */
    void family(String name, String type, String help) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    /** @param labels a name, its value, the next name, its value, and so on */
    void sample(String name, long value, String... labels) {
        line(name, String.valueOf(value), labels);
    }

    void histogram(String name, String help, LatenessHistogram lateness) {
        family(name, "histogram", help);
        List<Long> counts = lateness.counts();
        long soFar = 0;
        for (int i = 0; i < LatenessHistogram.BOUNDS.size(); i++) {
            soFar += counts.get(i);
            sample(name + "_bucket", soFar, "le", seconds(LatenessHistogram.BOUNDS.get(i)));
        }
        soFar += counts.get(counts.size() - 1);
        sample(name + "_bucket", soFar, "le", "+Inf");
        line(name + "_sum", seconds(lateness.total()));
        sample(name + "_count", soFar);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void line(String name, String value, String... labels) {
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"")
                    .append(escaped(labels[i + 1])).append('"');
        }
        text.append(labels.length == 0 ? " " : "} ").append(value).append('\n');
    }

    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
