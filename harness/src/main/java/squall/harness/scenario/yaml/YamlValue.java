package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of value in a scenario file.
 *
 * @param reader of a node; the other argument is an example, for a message about a mistake
 * @param writer of what reads back to an equal value
 * @param schema what JSON Schema says of it
 */
public record YamlValue<T>(BiFunction<Node, String, T> reader, Function<T, String> writer,
        Map<String, Object> schema) {
    public static final YamlValue<Duration> DURATION =
            single(Quantities::duration, Quantities::written, ref("duration"));
    /** From 0 to 1. */
    public static final YamlValue<Double> PERCENTAGE =
            single(Quantities::probability, Quantities::written, ref("percentage"));
    /** In bits per second. */
    static final YamlValue<Long> RATE =
            single(Quantities::bitsPerSecond, Quantities::writtenRate, ref("rate"));
    /** A key with this value is left out where it does not apply. */
    public static final YamlValue<Boolean> TRUE = new YamlValue<>((node, example) -> {
        node.requireTrue(example);
        return true;
    }, String::valueOf, Map.of("const", true));

    static YamlValue<Long> bytes(long most) {
        return single(text -> Quantities.bytes(text, most), Quantities::writtenBytes,
                ref("bytes"));
    }

    /** One of these, by its word. */
    public static <T> YamlValue<T> word(String what, List<T> all, Function<T, String> word) {
        return single(text -> text.among(what, all, word), word,
                Map.of("enum", all.stream().map(word).toList()));
    }

    /** What is read from a single value. */
    public static <T> YamlValue<T> single(Function<Node.Text, T> reader,
            Function<T, String> writer, Map<String, Object> schema) {
        return new YamlValue<>((node, example) -> reader.apply(node.text(example)), writer, schema);
    }

    /** A list without repetition. */
    public static <T> YamlValue<List<T>> distinct(String example, Function<Node.Text, T> reader,
            Function<T, String> writer, Map<String, Object> schema) {
        return new YamlValue<>(
                (node, list) -> Node.distinct(node.items(list), example, reader),
                all -> Yaml.list(all.stream().map(writer).toList()), schema);
    }

    /** What these keys mean together; the reader's other argument is an example of them all. */
    static <T> YamlValue<T> fields(YamlKeys keys, BiFunction<Node.Fields, String, T> reader,
            Function<T, String> writer) {
        return new YamlValue<>((node, example) -> reader
                .apply(keys.check(node.fields(example), example), example), writer,
                keys.schema(Map.of()));
    }

    /** A node that is read elsewhere, because its meaning depends on more than itself. */
    public static YamlValue<Node> node(Map<String, Object> schema) {
        return new YamlValue<>((node, example) -> node, String::valueOf, schema);
    }

    /** As {@code $defs} of the schema has it. */
    public static Map<String, Object> ref(String definition) {
        return Map.of("$ref", "#/$defs/" + definition);
    }
}
