package squall.harness.scenario.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import squall.harness.chat.ChatLanguage;
import squall.harness.network.ImpairmentKind;
import squall.harness.scenario.Attack;

/** The JSON Schema of scenario files, from the tables that their reader and writer use. */
public final class ScenarioSchema {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINE = 100;
    private static final List<WorkloadLanguage> WORKLOADS = List.of(new ChatLanguage());
    /** What they do, in the order of the words. */
    private static final String ATTACKS =
            "replays what was sent, reflects it to its sender, forges envelopes, flips bits of "
                    + "what was sent, floods with garbage, spoofs a hello, speaks from an unknown "
                    + "address, asks to join from there with what the client had sent, or is the "
                    + "client itself and sends messages without waiting for acknowledgements.";
    /** In this order; what is not here stands behind, in the order of the tables. */
    private static final List<String> ORDER = List.of("$schema", "title", "description", "$ref",
            "type", "const", "enum", "pattern", "not", "minimum", "maximum", "minLength",
            "maxLength", "required", "oneOf", "anyOf", "items", "minItems", "maxItems",
            "uniqueItems", "minProperties", "dependentRequired", "if", "then", "propertyNames",
            "additionalProperties", "properties", "patternProperties", "$defs");

    private ScenarioSchema() {}

    /** As the file has it. */
    public static String json() throws JsonProcessingException {
        Map<String, Object> schema = ScenarioReader.KEYS.schema(Map.of());
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Squall scenario");
        schema.put("description", "Who talks to whom over which links, what happens when, and "
                + "what must come of it.");
        properties(schema).put("workload", with(ScenarioReader.WORKLOAD, "enum",
                WORKLOADS.stream().map(WorkloadLanguage::name).toList()));
        properties(schema).put("profile", with(ScenarioReader.PROFILE, "enum",
                WORKLOADS.stream().flatMap(each -> each.profiles().stream()).toList()));
        schema.put("$defs", definitions());
        return print(JSON.valueToTree(schema), "", 0) + "\n";
    }

    private static Map<String, Object> definitions() throws JsonProcessingException {
        Map<String, Object> all = new LinkedHashMap<>();
        JSON.readTree("""
            {
              "words": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
              "client": {
                "description": "A name of 1 to 32 characters, without colon or control characters.",
                "type": "string",
                "minLength": 1,
                "maxLength": 32,
                "pattern": "^[^:\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f\\\\u2028\\\\u2029]+$",
                "not": {"pattern": "^([Ee][Vv][Ee][Rr][Yy][Oo][Nn][Ee]|[Ss][Ee][Rr][Vv][Ee][Rr]|[Nn][Ee][Tt][Ww][Oo][Rr][Kk]|[Aa][Tt][Tt][Aa][Cc][Kk][Ee][Rr]|[Ss][Tt][Rr][Aa][Nn][Gg][Ee][Rr])$"}
              },
              "clientOrServer": {
                "description": "A client, or server.",
                "anyOf": [{"const": "server"}, {"$ref": "#/$defs/client"}]
              },
              "clientOrEveryone": {
                "description": "A client, a group, or everyone.",
                "anyOf": [{"const": "everyone"}, {"$ref": "#/$defs/client"}]
              },
              "someClients": {
                "description": "A client, a group, a list of both, or everyone.",
                "anyOf": [
                  {"$ref": "#/$defs/clientOrEveryone"},
                  {
                    "type": "array",
                    "items": {"$ref": "#/$defs/client"},
                    "minItems": 1,
                    "uniqueItems": true
                  }
                ]
              },
              "duration": {
                "description": "A time with its unit: us, ms, s or min. For example 20ms or 1.5s.",
                "type": "string",
                "pattern": "^[0-9]{1,20}(\\\\.[0-9]{1,20})?(%s)$"
              },
              "percentage": {
                "description": "0%% to 100%%.",
                "type": "string",
                "pattern": "^(100(\\\\.0+)?|[0-9]{1,2}(\\\\.[0-9]{1,20})?)%%$"
              },
              "bytes": {
                "description": "So many bytes: B, kB, MB or GB, of a thousand each.",
                "type": "string",
                "pattern": "^[0-9]{1,20}(\\\\.[0-9]{1,20})?(%s)$"
              },
              "rate": {
                "description": "Bits or bytes a second.",
                "type": "string",
                "pattern": "^[0-9]{1,20}(\\\\.[0-9]{1,20})?(%s)$"
              },
              "ordinals": {
                "anyOf": [
                  {"type": "integer", "minimum": 1, "maximum": 1000000000},
                  {
                    "type": "string",
                    "pattern": "^(first [1-9][0-9]{0,9}|[1-9][0-9]{0,9}\\\\.\\\\.[1-9][0-9]{0,9})$"
                  }
                ]
              },
              "text": {
                "type": "string",
                "minLength": 1,
                "maxLength": 1000,
                "pattern": "^[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f\\\\u2028\\\\u2029]+$"
              }
            }
            """.formatted(units(Quantities.NANOS_OF_UNIT),
                units(Quantities.BYTES_OF_UNIT), units(Quantities.BITS_PER_SECOND_OF_UNIT)))
                .properties()
                .forEach(each -> all.put(each.getKey(), each.getValue()));
        all.put("link", LinksReader.KEYS.schema(Map.of("description",
                "What the links of some clients do; up is towards the server.", "anyOf",
                YamlKeys.oneOfThem(LinksReader.KEYS.optional()))));
        all.put("impairments", Map.of("description", order(), "type", "array", "items",
                YamlValue.ref("impairment"), "maxItems", ScenarioLimits.IMPAIRMENTS_PER_LINK));
        all.put("impairment", impairment());
        all.put("step", step());
        all.put("toxic", toxic());
        List<Map<String, Object>> expect =
                WORKLOADS.stream().map(each -> each.expectations().schema()).toList();
        all.put("expect", expect.size() == 1 ? expect.getFirst() : Map.of("anyOf", expect));
        for (WorkloadLanguage each : WORKLOADS) {
            each.expectations().definitions().forEach((name, definition) -> {
                if (all.putIfAbsent(name, definition) != null) {
                    throw new IllegalStateException("two definitions of " + name);
                }
            });
        }
        return all;
    }

    private static String units(Map<String, Long> units) {
        return String.join("|", units.keySet());
    }

    private static Map<String, Object> impairment() {
        Map<String, Object> requires = new LinkedHashMap<>();
        List<Object> entries = new ArrayList<>();
        for (ImpairmentForm<?> form : ImpairmentTable.ALL) {
            List<YamlKey<?>> needed = new ArrayList<>(List.of(form.word()));
            needed.addAll(form.beside().required());
            entries.add(Map.of("required", names(needed)));
            form.beside().names()
                    .forEach(key -> requires.put(key, List.of(form.word().name())));
        }
        return ImpairmentForm.keys().schema(Map.of("minProperties", 1, "oneOf", entries,
                "dependentRequired", requires));
    }

    /** In which a datagram meets impairments. */
    private static String order() {
        List<String> words = ImpairmentTable.ALL.stream()
                .sorted(Comparator.comparing(form -> ImpairmentKind.valueOf(form.type()
                        .getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toUpperCase(Locale.ROOT))))
                .map(form -> form.word().name()).toList();
        int copies = words.indexOf("duplicate") + 1;
        return "In any order: a datagram meets " + String.join(", ", words.subList(0, copies))
                + "; each copy then " + String.join(", ", words.subList(copies, words.size()))
                + ".";
    }

    private static Map<String, Object> step() {
        List<Object> forms = new ArrayList<>();
        for (StepForm form : StepForm.ALL) {
            Map<String, Object> schema = form.keys().schema(Map.of("title", form.title()));
            schema.remove("type");
            properties(schema).put(StepForm.AT.name(), YamlValue.ref("duration"));
            if (form.verb().equals(StepForm.CRASHES)) {
                schema.put("dependentRequired", Map.of(StepForm.KEEPS_PORT.name(),
                        List.of(StepForm.RESTARTS_AFTER.name())));
            }
            if (form.verb().equals(StepForm.ATTACKER)) {
                schema.put("if", Map.of("properties", Map.of(StepForm.ATTACKER.name(),
                        Map.of("enum", attacks(Attack::isUpOnly)))));
                schema.put("then",
                        Map.of("properties", Map.of(StepForm.DIRECTION.name(), false)));
                Map<String, Object> attacker =
                        with(StepForm.ATTACKER, "enum", attacks(attack -> true));
                attacker.put("description", ATTACKS);
                properties(schema).put(StepForm.ATTACKER.name(), attacker);
            }
            forms.add(schema);
        }
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("description", "One thing that happens: " + StepForm.ALL.stream()
                .map(form -> form.verb().name()).collect(Collectors.joining(", ")) + ".");
        step.put("type", "object");
        step.put("required", List.of(StepForm.AT.name()));
        step.put("oneOf", forms);
        step.put("properties", Map.of(StepForm.AT.name(), StepForm.AT.schema()));
        return step;
    }

    private static List<String> attacks(Predicate<Attack> which) {
        return WORKLOADS.stream().flatMap(each -> each.attacks().stream()).filter(which)
                .map(Attack::words).distinct().toList();
    }

    private static Map<String, Object> toxic() {
        List<Object> forms = new ArrayList<>();
        for (StreamToxicText.Form form : StreamToxicText.FORMS) {
            Map<String, Object> schema = form.keys().schema(Map.of("title", form.title()));
            schema.remove("type");
            properties(schema).put(StreamToxicText.TYPE.name(), Map.of("const", form.type()));
            forms.add(schema);
        }
        return Map.of("description", "One of Toxiproxy's, by its name there.", "type", "object",
                "required", List.of(StreamToxicText.TYPE.name()), "oneOf", forms);
    }

    private static List<String> names(List<YamlKey<?>> keys) {
        return keys.stream().map(YamlKey::name).toList();
    }

    private static Map<String, Object> with(YamlKey<?> key, String keyword, Object value) {
        Map<String, Object> schema = key.schema();
        schema.remove("type");
        schema.put(keyword, value);
        return schema;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) schema.get("properties");
    }

    /** On one line where it fits there. */
    private static String print(JsonNode node, String indent, int before) {
        String line = line(node);
        boolean fits = !indent.isEmpty() && indent.length() + before + line.length() < LINE;
        if (!node.isContainerNode() || fits) {
            return line;
        }
        String parts = parts(node).stream()
                .map(part -> indent + "  " + part.getKey()
                        + print(part.getValue(), indent + "  ", part.getKey().length()))
                .collect(Collectors.joining(",\n"));
        return line.charAt(0) + "\n" + parts + "\n" + indent + line.charAt(line.length() - 1);
    }

    private static String line(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.toString();
        }
        String parts = parts(node).stream().map(part -> part.getKey() + line(part.getValue()))
                .collect(Collectors.joining(", "));
        return node.isObject() ? "{" + parts + "}" : "[" + parts + "]";
    }

    /** By what stands before each: its key, or nothing. */
    private static List<Map.Entry<String, JsonNode>> parts(JsonNode node) {
        List<Map.Entry<String, JsonNode>> parts = new ArrayList<>();
        node.forEach(item -> parts.add(Map.entry("", item)));
        if (node.isObject()) {
            parts.clear();
            node.properties().stream()
                    .filter(each -> !each.getKey().equals("required") || !each.getValue().isEmpty())
                    .sorted(Comparator.comparingInt(each -> ORDER.contains(each.getKey())
                            ? ORDER.indexOf(each.getKey())
                            : ORDER.size()))
                    .forEach(each -> parts.add(
                            Map.entry(new TextNode(each.getKey()) + ": ", each.getValue())));
        }
        return parts;
    }
}
