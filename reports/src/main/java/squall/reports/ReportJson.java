package squall.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import squall.harness.chat.oracle.Prediction;
import squall.harness.chat.oracle.Proportion;

/** JSON as all reports write it. */
public final class ReportJson {
    /** In ASCII, so that no text in it can do anything to a terminal. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportJson() {}

    /** Ends with a line break. */
    public static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** A prediction, or why there is none. */
    public static void predicted(ObjectNode node, Prediction prediction) {
        node.put("predicted", prediction.probability().orElse(null))
                .put("notPredictedBecauseOf", MissingPrediction.reason(prediction).orElse(null));
    }

    /** Null where there is none. */
    public static void interval(ObjectNode node, Optional<Proportion.Interval> interval) {
        node.put("intervalLow", interval.map(Proportion.Interval::low).orElse(null))
                .put("intervalHigh", interval.map(Proportion.Interval::high).orElse(null));
    }
}
