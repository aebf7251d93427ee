package squall.harness.scenario.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key of the language, with all that reader, writer and schema know of it.
 *
 * @param example of its value, for messages about mistakes
 * @param about what it means; empty where that is obvious
 */
public record YamlKey<T>(String name, YamlValue<T> value, String example, String about) {

    /** The same key where it means something else. */
    YamlKey<T> meaning(String other) {
        return new YamlKey<>(name, value, example, other);
    }

    /** As in {@code jitter: 5ms}. */
    public String shown() {
        return with(example);
    }

    public String with(String written) {
        return name + ": " + written;
    }

    public String written(T read) {
        return with(value.writer().apply(read));
    }

    /** The key, and each of these items on a line of its own below it. */
    public List<String> lines(List<String> items) {
        return Stream.concat(Stream.of(name + ":" + (items.isEmpty() ? " []" : "")),
                items.stream().map(item -> "  - " + item)).toList();
    }

    T read(Node node) {
        return value.reader().apply(node, shown());
    }

    public Optional<T> in(Node.Fields fields) {
        return fields.find(name).map(field -> read(field.value()));
    }

    /**
     * Its value, which must be there.
     *
     * @param whole an example of the fields, for the mistake that the key is missing
     */
    public T of(Node.Fields fields, String whole) {
        return read(fields.require(name, whole).value());
    }

    T of(Node.Fields fields) {
        return of(fields, shown());
    }

    /** Where its value is; it must be there. */
    public SourcePosition position(Node.Fields fields) {
        return fields.require(name, shown()).value().position();
    }

    Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (!about.isEmpty()) {
            schema.put("description", about);
        }
        schema.putAll(value.schema());
        return schema;
    }
}
