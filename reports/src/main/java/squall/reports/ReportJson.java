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

/** Writes JSON in the form that all reports share. */
public final class ReportJson {
    /** Writes ASCII only, so that no text can control a terminal. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII).enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportJson() {}

    /** The text of a tree; it ends with a line break. */
    public static String text(JsonNode tree) {
        try {
            return JSON.writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** Puts how many messages can be held against arithmetic, and the hits among them. */
    public static void comparable(ObjectNode node, Proportion comparable) {
        node.putObject("comparable").put("hits", comparable.hits()).put("count",
                comparable.count());
    }

    /** Puts a prediction, or the reason why there is none. */
    public static void predicted(ObjectNode node, Prediction prediction) {
        node.put("predicted", prediction.probability().orElse(null))
                .put("notPredictedBecauseOf", MissingPrediction.reason(prediction).orElse(null));
    }

    /** Puts the ends of an interval; null if there is none. */
    public static void interval(ObjectNode node, Optional<Proportion.Interval> interval) {
        node.put("intervalLow", interval.map(Proportion.Interval::low).orElse(null))
                .put("intervalHigh", interval.map(Proportion.Interval::high).orElse(null));
    }
}
