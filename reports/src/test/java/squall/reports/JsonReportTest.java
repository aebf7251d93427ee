package squall.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import squall.harness.workload.Result;

class JsonReportTest {

    @Test
    void theKeysKeepTheirOrder() throws JsonProcessingException {
        JsonNode report = report(Runs.PREDICTED);
        assertThat(keys(report)).containsExactly("scenario", "testbed", "seed", "verdict",
                "hasExpectations", "rules", "promises", "deliveries", "comparisons",
                "simulatedSeconds", "wallSeconds",
                "latenessSeconds", "history");
        assertThat(keys(report.at("/rules/0"))).containsExactly("subject", "verdict", "occasions",
                "figure", "findings");
        assertThat(keys(report.at("/deliveries/0"))).containsExactly("from", "to", "said",
                "acknowledged", "timedOut", "delivered", "dropped", "skipped", "forwarded",
                "transmissions",
                "latencyP50Milliseconds", "latencyP99Milliseconds", "comparable",
                "predicted", "notPredictedBecauseOf", "intervalLow", "intervalHigh");
        assertThat(keys(report.at("/comparisons/0"))).containsExactly("figure",
                "comparable", "predicted", "notPredictedBecauseOf",
                "predictedWithOneTransmissionLess", "intervalLow",
                "intervalHigh", "smallestDeparture");
    }

    @Test
    void theFiguresAreThoseOfTheRun() throws JsonProcessingException {
        JsonNode report = report(Runs.LOSSY);
        assertThat(report.get("verdict").asText()).isEqualTo("pass");
        assertThat(report.get("seed").asLong()).isEqualTo(7);
        assertThat(report.get("simulatedSeconds").asDouble())
                .isEqualTo(Runs.LOSSY.simulated().toNanos() / 1e9);
        JsonNode aliceToCarol = report.at("/deliveries/1");
        assertThat(aliceToCarol.get("delivered").asLong()).isEqualTo(30);
        assertThat(aliceToCarol.get("latencyP50Milliseconds").asDouble()).isEqualTo(40);
        assertThat(aliceToCarol.get("predicted").asDouble()).isEqualTo(1);
    }

    @Test
    void aPassedExpectationHasItsFigureAndARunWithoutExpectationsSaysSo()
            throws JsonProcessingException {
        JsonNode report = report(Runs.LOSSY);
        assertThat(report.get("hasExpectations").asBoolean()).isTrue();
        assertThat(report.get("promises")).anySatisfy(promise -> {
            assertThat(promise.get("subject").asText()).isEqualTo("sometimes retransmission");
            assertThat(promise.get("figure").asText()).isEqualTo("13 times");
        });
        assertThat(report.at("/rules/0/figure").isNull()).isTrue();
        assertThat(report(Runs.RATED).get("hasExpectations").asBoolean()).isFalse();
    }

    @Test
    void aMissingPredictionHasItsReason() throws JsonProcessingException {
        JsonNode toBob = report(Runs.RATED).at("/deliveries/0");
        assertThat(toBob.get("predicted").isNull()).isTrue();
        assertThat(toBob.get("notPredictedBecauseOf").asText())
                .isEqualTo("rate on bob's link down");
        assertThat(keys(toBob.get("comparable"))).containsExactly("hits", "count");
        assertThat(toBob.at("/comparable/hits").asLong()).isEqualTo(4);
        assertThat(toBob.at("/comparable/count").asLong()).isEqualTo(4);
    }

    @Test
    void everySenderAndRecipientStandsApart() throws JsonProcessingException {
        assertThat(report(Runs.CROWD).get("deliveries")).hasSize(3 * 7);
    }

    @Test
    void readsBackAndIsAsciiWhateverNamesAreMadeOf() throws JsonProcessingException {
        assertThat(text(Runs.HOSTILE)).isEqualTo(text(Runs.HOSTILE)).matches("[ -~\\n]+");
        assertThat(report(Runs.HOSTILE).at("/deliveries/0/to").asText())
                .isEqualTo("\u202eevil");
    }

    private static JsonNode report(Result result) throws JsonProcessingException {
        return new JsonMapper().readTree(text(result));
    }

    private static String text(Result result) {
        return JsonReport.of(result, Path.of("small.history"));
    }

    private static List<String> keys(JsonNode node) {
        return node.propertyStream().map(Map.Entry::getKey).toList();
    }
}
