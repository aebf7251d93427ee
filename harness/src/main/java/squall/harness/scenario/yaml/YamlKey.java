package squall.harness.scenario.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A key of the language, with all that reader, writer and schema know of it.
 *
 * @param example of its value, for messages about mistakes
 * @param about what it means; empty where that is obvious
 */
record YamlKey<T>(String name, YamlValue<T> value, String example, String about) {

    /** The same key where it means something else. */
    YamlKey<T> meaning(String other) {
        return new YamlKey<>(name, value, example, other);
    }

    /** As in {@code jitter: 5ms}. */
    String shown() {
        return with(example);
    }

    String with(String written) {
        return name + ": " + written;
    }

    String written(T read) {
        return with(value.writer().apply(read));
    }

    T read(Node node) {
        return value.reader().apply(node, shown());
    }

    Optional<T> in(Node.Fields fields) {
        return fields.find(name).map(field -> read(field.value()));
    }

    /** @param whole an example of the fields, for the mistake that the key is missing */
    T of(Node.Fields fields, String whole) {
        return read(fields.require(name, whole).value());
    }

    T of(Node.Fields fields) {
        return of(fields, shown());
    }

    /** Where its value is; it must be there. */
    SourcePosition position(Node.Fields fields) {
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
