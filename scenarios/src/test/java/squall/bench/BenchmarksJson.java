package squall.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The figures as JSON. */
final class BenchmarksJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchmarksJson() {}

    static String of(List<Measurement> measurements, Environment environment, BenchmarkSize form)
            throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.putObject("environment").put("jdk", environment.jdk())
                .put("system", environment.system()).put("cores", environment.cores())
                .put("cpu", environment.cpu());
        root.put("form", form.isShort() ? "short" : "long");
        measurements.forEach(measurement -> root.withArray("figures").add(json(measurement)));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    private static ObjectNode json(Measurement measurement) {
        BenchmarkFigure figure = measurement.figure();
        ObjectNode node = JSON.createObjectNode().put("name", figure.name())
                .put("what", figure.what()).put("unit", figure.unit());
        node.set("measured", json(measurement.measured()).put("n", measurement.rounds().size()));
        node.set("limit", json(measurement.limit()).put("name", figure.limit()));
        node.set("ratio", json(measurement.ratio()));
        node.put("target", figure.target().toString()).put("reached", measurement.isReached());
        measurement.remarks().forEach(node.putArray("remarks")::add);
        return node;
    }

    private static ObjectNode json(Quantiles spread) {
        return JSON.createObjectNode().put("median", spread.median()).put("min", spread.min())
                .put("max", spread.max());
    }
}
