package squall.harness.scenario.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys that may stand together. */
public record YamlKeys(List<YamlKey<?>> required, List<YamlKey<?>> optional) {

    List<YamlKey<?>> all() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    public List<String> names() {
        return all().stream().map(YamlKey::name).toList();
    }

    /**
     * Refuses other keys, values that are none of their keys, and the lack of a key, which may just
     * be misspelt where there is an unknown one.
     *
     * @param whole an example of all fields, for a key that is missing
     */
    public Node.Fields check(Node.Fields fields, String whole) {
        return check(fields, key -> whole);
    }

    /** The same, with each key as its own example. */
    public Node.Fields check(Node.Fields fields) {
        return check(fields, YamlKey::shown);
    }

    private Node.Fields check(Node.Fields fields, Function<YamlKey<?>, String> example) {
        MistakeLog log = new MistakeLog();
        boolean known = log.check(() -> fields.only(names()));
        log.check(() -> checkValues(fields));
        if (known) {
            log.each(required, key -> fields.require(key.name(), example.apply(key)));
        }
        log.requireNone();
        return fields;
    }

    /** Refuses values that are none of their keys, and nothing else. */
    void checkValues(Node.Fields fields) {
        MistakeLog.checkEach(fields.fields(),
                field -> all().stream().filter(key -> key.name().equals(field.name()))
                        .forEach(key -> key.read(field.value())));
    }

    /** What JSON Schema says of them, with these keywords besides. */
    public Map<String, Object> schema(Map<String, Object> more) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("required", required.stream().map(YamlKey::name).toList());
        schema.put("additionalProperties", false);
        schema.put("properties",
                all().stream().collect(Collectors.toMap(YamlKey::name, YamlKey::schema,
                        (one, other) -> one, LinkedHashMap::new)));
        schema.putAll(more);
        return schema;
    }

    /** For {@code anyOf} in JSON Schema: one of these keys must be there, or more of them. */
    public static List<Object> oneOfThem(List<YamlKey<?>> keys) {
        return keys.stream().<Object>map(key -> Map.of("required", List.of(key.name()))).toList();
    }
}
