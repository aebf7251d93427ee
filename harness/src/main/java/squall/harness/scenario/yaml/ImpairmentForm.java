package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.Yaml.braces;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import squall.harness.network.Impairment;
import squall.harness.network.SharedImpairment;
import squall.harness.network.WithProbability;

/**
 * An impairment as a scenario file has it: {@code {delay: 20ms, jitter: 5ms}}, {@code {drop: [2,
 * 5..7]}}.
 *
 * @param noun as in a sentence about its absence
 * @param word the key that names it
 * @param beside keys that say more about it, in the same entry
 * @param writer of its keys and values
 */
record ImpairmentForm<I extends Impairment>(Class<I> type, String noun, YamlKey<?> word,
        YamlKeys beside, Function<Node.Fields, I> reader, Function<I, String> writer) {
    static final YamlKey<Double> SOMETIMES = new YamlKey<>("sometimes", YamlValue.PERCENTAGE, "30%",
            "Only this share of the datagrams is concerned, by a coin for each.");
    private static final String EXAMPLE = "{loss: 20%}";

    /** One that has a value, and no key beside it. */
    static <I extends Impairment, V> ImpairmentForm<I> simple(Class<I> type, YamlKey<V> word,
            Function<V, I> maker, Function<I, V> value) {
        return new ImpairmentForm<>(type, word.name(), word, new YamlKeys(List.of(), List.of()),
                fields -> maker.apply(word.of(fields)),
                impairment -> word.written(value.apply(impairment)));
    }

    /** All keys of an entry. */
    static YamlKeys keys() {
        List<YamlKey<?>> keys = new ArrayList<>();
        ImpairmentTable.ALL.forEach(form -> keys.add(form.word));
        keys.addAll(settings());
        keys.add(SOMETIMES);
        return new YamlKeys(List.of(), keys);
    }

    private static List<YamlKey<?>> settings() {
        return ImpairmentTable.ALL.stream().flatMap(form -> form.beside.all().stream()).toList();
    }

    static Optional<ImpairmentForm<?>> named(String word) {
        return ImpairmentTable.ALL.stream().filter(form -> form.word.name().equals(word))
                .findFirst();
    }

    static Impairment read(Node item) {
        Node.Fields entry = item.fields(EXAMPLE);
        MistakeLog log = new MistakeLog();
        boolean known = log.check(() -> entry.only(keys().names()));
        log.check(() -> keys().checkValues(entry));
        Optional<ImpairmentForm<?>> named =
                known ? log.attempt(() -> form(entry)) : Optional.empty();
        log.requireNone();
        Impairment impairment = named.orElseThrow().reader.apply(entry);
        return SOMETIMES.in(entry)
                .<Impairment>map(share -> new WithProbability(share, impairment))
                .orElse(impairment);
    }

    /** Of the one impairment in this entry, and of nothing that goes with another. */
    private static ImpairmentForm<?> form(Node.Fields entry) {
        List<Node.Field> words = entry.fields().stream()
                .filter(field -> named(field.name()).isPresent()).toList();
        if (words.size() > 1) {
            throw words.get(1).key().position()
                    .mistake("second impairment in one entry", "[{loss: 20%}, {duplicate: 10%}]");
        }
        Optional<ImpairmentForm<?>> named =
                words.stream().findFirst().flatMap(field -> named(field.name()));
        MistakeLog.checkEach(ImpairmentTable.ALL.stream()
                .filter(form -> !named.equals(Optional.of(form))).toList(),
                form -> form.refuseBeside(entry));
        return named.orElseThrow(() -> entry.position().mistake("no impairment here", EXAMPLE));
    }

    static String list(List<Impairment> impairments) {
        return Yaml.list(impairments.stream().map(ImpairmentForm::entry).toList());
    }

    static String entry(Impairment impairment) {
        return impairment instanceof WithProbability sometimes
                ? braces(written(sometimes.impairment()),
                        SOMETIMES.written(sometimes.probability()))
                : braces(written(impairment));
    }

    private static String written(Impairment impairment) {
        return impairment instanceof SharedImpairment shared ? written(shared.impairment())
                : ImpairmentTable.ALL.stream().filter(form -> form.type.isInstance(impairment))
                        .findFirst().orElseThrow(() -> new IllegalArgumentException(
                                "impairment=" + impairment + " inside another"))
                        .writtenAs(impairment);
    }

    private String writtenAs(Impairment impairment) {
        return writer.apply(type.cast(impairment));
    }

    /** Whether this is one, of all datagrams or of some. */
    boolean isOf(Impairment impairment) {
        return type.isInstance(
                impairment instanceof WithProbability some ? some.impairment() : impairment);
    }

    /** Refuses a setting that does not go with this impairment. */
    void requireFitting(String setting, SourcePosition position) {
        if (setting.equals(SOMETIMES.name())) {
            return;
        }
        YamlKey<?> key = new Node.Text(setting, false, position)
                .among("setting of " + word.name(), settings(), YamlKey::name);
        if (!beside.all().contains(key)) {
            ImpairmentForm<?> owner = ImpairmentTable.ALL.stream()
                    .filter(form -> form.beside.all().contains(key)).findFirst().orElseThrow();
            throw position.mistake("only " + owner.word.name() + " has " + setting,
                    "--set links.bob.down." + owner.word.name() + "." + setting + "="
                            + key.example());
        }
    }

    private void refuseBeside(Node.Fields entry) {
        MistakeLog.checkEach(beside.all(), key -> {
            entry.find(key.name()).ifPresent(field -> {
                throw field.key().position().mistake(key.name() + " without " + noun,
                        braces(Stream.of(word, beside.all().getFirst(), key).distinct()
                                .map(YamlKey::shown)
                                .toArray(String[]::new)));
            });
        });
    }
}
