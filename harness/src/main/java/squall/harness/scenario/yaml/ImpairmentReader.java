package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.network.Blackout;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.ImpairmentKind;
import squall.harness.network.Loss;
import squall.harness.network.WithProbability;

/** Reads impairments: {@code {delay: 20ms, jitter: 5ms}}, {@code {drop: [2, 5..7]}}. */
final class ImpairmentReader {
    static final List<String> WORDS = List.of("delay", "loss", "burst loss", "duplicate", "drop",
            "mtu", "blackout", "flap", "corrupt", "truncate", "byte limit", "rate", "reorder");

    static final String SOMETIMES = "sometimes";

    private ImpairmentReader() {}

    static Impairment read(Node item) {
        List<String> keys = new ArrayList<>(WORDS);
        keys.addAll(Companion.WORDS);
        keys.add(SOMETIMES);
        Node.Fields entry = item.fields("{loss: 20%}").only(keys);
        List<Node.Field> words = entry.fields().stream()
                .filter(field -> WORDS.contains(field.name())).toList();
        if (words.size() > 1) {
            throw words.get(1).key().position()
                    .mistake("second impairment in one entry", "[{loss: 20%}, {duplicate: 10%}]");
        }
        String word = words.isEmpty() ? "" : words.get(0).name();
        Companion.refuseStrangers(entry, word);
        if (words.isEmpty()) {
            throw entry.position().mistake("no impairment here", "{loss: 20%}");
        }
        Impairment impairment = read(word, words.get(0).value(), entry);
        return entry.find(SOMETIMES).map(field -> sometimes(field, impairment))
                .orElse(impairment);
    }

    /** @param word one of {@link #WORDS} */
    static ImpairmentKind kind(String word) {
        return word.equals("drop")
                ? ImpairmentKind.DROPS
                : ImpairmentKind.valueOf(word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** As in {@code loss: 20%}. */
    static String example(String word) {
        return switch (word) {
            case "delay" -> "delay: 20ms";
            case "loss" -> "loss: 20%";
            case "burst loss" -> "burst loss: {good: 5s, bad: 200ms}";
            case "duplicate" -> "duplicate: 10%";
            case "drop" -> "drop: [2, 5..7]";
            case "mtu" -> "mtu: 1200B";
            case "blackout" -> "blackout: true";
            case "flap" -> "flap: {up: 2s, down: 500ms}";
            case "corrupt" -> "corrupt: 10%";
            case "truncate" -> "truncate: 10%";
            case "byte limit" -> "byte limit: 10kB";
            case "rate" -> "rate: 64kbit/s";
            case "reorder" -> "reorder: 10%";
            default -> throw new IllegalArgumentException("word=" + word);
        };
    }

    /** Refuses what does not go beside this one of {@link #WORDS}. */
    static void requireFitting(String beside, String word, SourcePosition position) {
        if (!beside.equals(SOMETIMES)) {
            Companion.requireFitting(beside, word, position);
        }
    }

    private static Impairment read(String word, Node value, Node.Fields beside) {
        return switch (word) {
            case "delay" -> TimingReader.delay(value.text(example(word)), beside);
            case "loss" -> new Loss(Quantities.probability(value.text(example(word))));
            case "burst loss" -> TimingReader.burstLoss(value);
            case "duplicate" ->
                    new Duplicate(Quantities.probability(value.text(example(word))));
            case "drop" -> DamageReader.drops(value);
            case "mtu" -> CapacityReader.mtu(value.text(example(word)));
            case "blackout" -> {
                value.requireTrue("blackout: true");
                yield new Blackout();
            }
            case "flap" -> TimingReader.flap(value);
            case "corrupt" -> DamageReader.corrupt(value.text(example(word)), beside);
            case "truncate" -> DamageReader.truncate(value.text(example(word)), beside);
            case "byte limit" -> CapacityReader.byteLimit(value.text(example(word)));
            case "rate" -> CapacityReader.rate(value.text(example(word)), beside);
            case "reorder" -> TimingReader.reorder(value.text(example(word)), beside);
            default -> throw new IllegalArgumentException("word=" + word);
        };
    }

    private static Impairment sometimes(Node.Field field, Impairment impairment) {
        return new WithProbability(Quantities.probability(field.value().text("sometimes: 30%")),
                impairment);
    }

    /** A key that says more about one impairment, in the same entry. */
    private record Companion(String word, String of, String without, String example) {
        private static final List<Companion> ALL = List.of(
                new Companion("jitter", "delay", "a delay", "{delay: 20ms, jitter: 5ms}"),
                new Companion("distribution", "delay", "a delay",
                        "{delay: 20ms, jitter: 5ms, distribution: normal}"),
                new Companion("in order", "delay", "a delay",
                        "{delay: 20ms, jitter: 5ms, in order: true}"),
                new Companion("what", "corrupt", "corrupt", "{corrupt: 10%, what: byte}"),
                new Companion("to", "truncate", "truncate", "{truncate: 10%, to: 100B}"),
                new Companion("queue", "rate", "a rate", "{rate: 64kbit/s, queue: 10kB}"),
                new Companion("by", "reorder", "reorder", "{reorder: 10%, by: 50ms}"));
        private static final List<String> WORDS = ALL.stream().map(Companion::word).toList();

        static void requireFitting(String word, String impairment, SourcePosition position) {
            Companion companion = ALL.stream().filter(known -> known.word.equals(word)).findFirst()
                    .orElseThrow(() -> position.mistake(
                            MistakeText.unknown("setting of " + impairment, word, WORDS)));
            if (!companion.of.equals(impairment)) {
                throw position.mistake("only " + companion.of + " has " + word,
                        "--set links.bob.down." + companion.of + "." + word + "="
                                + companion.value());
            }
        }

        /** Its own part of the example. */
        private String value() {
            return example.replaceFirst(".*" + word + ": ", "").replaceFirst("}$", "");
        }

        static void refuseStrangers(Node.Fields entry, String impairment) {
            for (Companion companion : ALL) {
                Optional<Node.Field> field = entry.find(companion.word);
                if (field.isPresent() && !companion.of.equals(impairment)) {
                    throw field.get().key().position().mistake(
                            companion.word + " without " + companion.without, companion.example);
                }
            }
        }
    }
}
