package squall.harness.proxy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format as strictly as Prometheus; gives samples by name and labels. */
final class PrometheusReader {
    private static final Pattern COMMENT =
            Pattern.compile("# (?<what>HELP|TYPE) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<rest>.+)");
    private static final Pattern SAMPLE = Pattern.compile(
            "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)"
                    + "(?<labels>\\{(?:[a-zA-Z_]\\w*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\",?)+})?"
                    + " (?<value>[-+]?[0-9.]+(?:[eE][-+]?\\d+)?)");

    private PrometheusReader() {}

    static Map<String, Double> read(String text) {
        Map<String, Double> samples = new HashMap<>();
        Set<String> families = new HashSet<>();
        String family = "";
        for (String line : text.split("\n", -1)) {
            Matcher comment = COMMENT.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (comment.matches()) {
                boolean begins = comment.group("what").equals("HELP");
                if (begins != families.add(comment.group("name"))) {
                    throw new AssertionError("family twice or without help: " + line);
                }
                family = comment.group("name");
            } else if (sample.matches() && sample.group("name").startsWith(family)) {
                String labels = sample.group("labels") == null ? "" : sample.group("labels");
                if (samples.put(sample.group("name") + labels,
                        Double.valueOf(sample.group("value"))) != null) {
                    throw new AssertionError("twice: " + line);
                }
            } else if (!line.isEmpty()) {
                throw new AssertionError("no such line in the format: " + line);
            }
        }
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        return samples;
    }
}
