package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import squall.text.MistakeText;

/** A part of a YAML document with its position. */
public sealed interface Node {

    SourcePosition position();

    /** This as a single value, or a mistake with an example of one. */
    default Text text(String example) {
        throw position().mistake("expected a single value", example);
    }

    default List<Node> items(String example) {
        throw position().mistake("expected a list", example);
    }

    default Fields fields(String example) {
        throw position().mistake("expected keys and values", example);
    }

    default void requireTrue(String example) {
        String value = text(example).value();
        if (!value.equals("true")) {
            throw position().mistake(MistakeText.quoted(value) + " means nothing here", example);
        }
    }

    /** These single values, each read by the reader; mistakes where two are equal. */
    static <T> List<T> distinct(List<Node> items, String example, Function<Text, T> reader) {
        Set<T> distinct = new LinkedHashSet<>();
        return MistakeLog.readEach(items, item -> {
            Text text = item.text(example);
            T read = reader.apply(text);
            if (!distinct.add(read)) {
                throw text.position().mistake(
                        "second " + MistakeText.quoted(text.value()) + "; write each once");
            }
            return read;
        });
    }

    /**
     * The text exactly as it was written, whether it looks like a word, a number or anything else.
     */
    record Text(String value, boolean quoted, SourcePosition position) implements Node {

        @Override
        public Text text(String example) {
            if (value.isEmpty() && !quoted) {
                throw position.mistake("nothing here", example);
            }
            return this;
        }

        /** The one of these that this is the word of. */
        public <T> T among(String what, Collection<T> all, Function<T, String> word) {
            return all.stream().filter(each -> word.apply(each).equals(value)).findFirst()
                    .orElseThrow(() -> position.mistake(MistakeText.unknown(what, value,
                            all.stream().map(word).toList())));
        }
    }

    record Items(List<Node> nodes, SourcePosition position) implements Node {

        @Override
        public List<Node> items(String example) {
            return nodes;
        }
    }

    record Fields(List<Field> fields, SourcePosition position) implements Node {

        @Override
        public Fields fields(String example) {
            return this;
        }

        /** Refuses every key but these. */
        public Fields only(List<String> known) {
            MistakeLog.checkEach(fields, field -> {
                if (!known.contains(field.name())) {
                    throw field.key().position().mistake(unknown(field.name(), known));
                }
            });
            return this;
        }

        private static String unknown(String key, List<String> known) {
            return known.stream().filter(each -> key.startsWith(each + ":")).findFirst()
                    .map(each -> "no space behind the colon in " + MistakeText.quoted(key)
                            + "; write for example " + each + ": "
                            + key.substring(each.length() + 1))
                    .orElseGet(() -> MistakeText.unknown("key", key, known));
        }

        public Optional<Field> find(String key) {
            return fields.stream().filter(field -> field.name().equals(key)).findFirst();
        }

        /** These fields with this value for that key, whether or not it had one. */
        Fields with(String key, Node value) {
            List<Field> changed = new ArrayList<>(fields);
            changed.removeIf(field -> field.name().equals(key));
            changed.add(new Field(new Text(key, false, value.position()), value));
            return new Fields(List.copyOf(changed), position);
        }

        public Field require(String key, String example) {
            return find(key).orElseThrow(
                    () -> position.mistake("missing key " + MistakeText.quoted(key), example));
        }
    }

    record Field(Text key, Node value) {

        public String name() {
            return key.value();
        }
    }
}
