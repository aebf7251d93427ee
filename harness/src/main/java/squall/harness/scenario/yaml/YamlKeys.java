package squall.harness.scenario.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
