package squall.harness.chat.expectation;

import static squall.harness.chat.expectation.ExpectationsReader.AS_PREDICTED;
import static squall.harness.chat.expectation.ExpectationsReader.AT_LEAST;
import static squall.harness.chat.expectation.ExpectationsReader.AT_MOST;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.yaml.DeclaredClients;
import squall.harness.scenario.yaml.ExpectationLanguage;
import squall.harness.scenario.yaml.Node;
import squall.harness.scenario.yaml.YamlKeys;

/** How scenarios of the chat say what they expect. */
public final class ChatExpectationLanguage implements ExpectationLanguage {

    @Override
    public ChatExpectations byDefault() {
        return ChatExpectations.DEFAULT;
    }

    @Override
    public ChatExpectations read(Node written, DeclaredClients clients) {
        return new ExpectationsReader(clients).read(
                written.fields("expect: {" + ExpectationsReader.RULES.shown() + "}"));
    }

    @Override
    public List<String> write(Expectations expectations) {
        ChatExpectations expect = (ChatExpectations) expectations;
        List<String> lines = new ArrayList<>();
        lines.add(ExpectationsReader.RULES.written(expect.rules()));
        lines.add(ExpectationsReader.SOMETIMES.written(expect.sometimes()));
        lines.add(ExpectationsReader.NEVER.written(expect.never()));
        lines.addAll(ExpectationsReader.DELIVERY.lines(
                expect.delivery().stream().map(ExpectationsReader::written).toList()));
        lines.addAll(ExpectationsReader.LATENCY.lines(
                expect.latency().stream().map(LatencyReader::written).toList()));
        return lines;
    }

    @Override
    public Map<String, Object> schema() {
        return ExpectationsReader.KEYS.schema(Map.of("description", "What must come of it.",
                "patternProperties", toOne()));
    }

    /** Where the key names the recipient. */
    private static Map<String, Object> toOne() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("^" + ExpectationsReader.DELIVERY_TO + "[^:]{1,32}$",
                Map.of("description",
                        "What share of the messages to this client must be delivered.",
                        "$ref", "#/$defs/deliveryTo"));
        all.put("^" + ExpectationsReader.LATENCY_TO + "[^:]{1,32}$",
                Map.of("description", "How late this client may hear messages.",
                        "$ref", "#/$defs/latencyTo"));
        return all;
    }

    @Override
    public Map<String, Object> definitions() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("occasions", Map.of("type", "array", "items",
                Map.of("enum", Stream.of(Occasion.values()).map(Occasion::words).toList()),
                "uniqueItems", true));
        Map<String, Object> demands =
                Map.of("anyOf", YamlKeys.oneOfThem(List.of(AS_PREDICTED, AT_LEAST, AT_MOST)));
        all.put("delivery", ExpectationsReader.BETWEEN.schema(demands));
        all.put("deliveryTo", ExpectationsReader.TO_ONE.schema(demands));
        Map<String, Object> bounds = Map.of("anyOf", YamlKeys.oneOfThem(LatencyReader.DEMANDS));
        all.put("latency", LatencyReader.BETWEEN.schema(bounds));
        all.put("latencyTo", LatencyReader.TO_ONE.schema(bounds));
        all.put("latencyBound", Map.of("description", "For example at most 400ms.", "type",
                "string", "pattern", "^at most [0-9]{1,20}(\\.[0-9]{1,20})?(us|ms|s|min)$"));
        return all;
    }
}
