package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import squall.harness.chat.ChatLanguage;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.expectation.Rule;
import squall.harness.scenario.Attack;

/** The reference has every word that the language has, and no other. */
class ReferenceTest {
    private static final Path FILE = Path.of("..").resolve(Section.REFERENCE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final WorkloadLanguage CHAT = new ChatLanguage();

    private final String text;

    ReferenceTest() throws IOException {
        text = Files.readString(FILE);
    }

    @ParameterizedTest
    @EnumSource
    void everySectionThatAMistakeNamesExists(Section section) {
        assertThat(text.lines()).contains("## " + section.heading());
    }

    @Test
    void hasEveryKeyOfAScenario() {
        assertThat(rows("key", Section.KEYS).keySet()).isEqualTo(names(ScenarioReader.KEYS.all()));
        assertThat(rows("key", Section.KEYS).entrySet().stream()
                .filter(row -> row.getValue().get(0).equals("required")).map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(names(ScenarioReader.KEYS.required()));
    }

    @Test
    void hasEveryUnit() {
        Map<String, List<String>> values = rows("value", "Values");
        assertThat(codes(values.get("time").get(0))).isEqualTo(Quantities.NANOS_OF_UNIT.keySet());
        assertThat(codes(values.get("bytes").get(0))).isEqualTo(Quantities.BYTES_OF_UNIT.keySet());
        assertThat(codes(values.get("rate").get(0)))
                .isEqualTo(Quantities.BITS_PER_SECOND_OF_UNIT.keySet());
    }

    @Test
    void hasEveryKeyOfALinkAndEveryProfile() {
        Map<String, List<String>> links = rows("key", Section.LINKS);
        assertThat(links.keySet()).isEqualTo(names(LinksReader.KEYS.all()));
        assertThat(codes(links.get("profile").get(1))).isEqualTo(LinkProfile.ALL.stream()
                .map(LinkProfile::name).collect(Collectors.toSet()));
    }

    @Test
    void hasEveryImpairmentWithItsKeys() {
        Map<String, List<Set<String>>> known = new TreeMap<>();
        ImpairmentTable.ALL.forEach(form -> {
            Set<String> needs = names(form.beside().required());
            Set<String> optional = names(form.beside().optional());
            Map<String, Object> value = form.word().schema();
            needs.addAll(members(value.get("required")));
            optional.addAll(members(value.get("properties")));
            optional.removeAll(needs);
            known.put(form.word().name(), List.of(needs, optional));
        });
        known.put(ImpairmentForm.SOMETIMES.name(), List.of(Set.of(), Set.of()));
        assertThat(keysBeside(rows("impairment", Section.IMPAIRMENTS))).isEqualTo(known);
    }

    @Test
    void hasEveryStepWithItsKeys() {
        Map<String, List<Set<String>>> known = new TreeMap<>();
        StepForm.ALL.forEach(form -> known.put(form.verb().name(), List.of(
                names(form.beside().required()), names(form.beside().optional()))));
        assertThat(keysBeside(rows("verb", Section.STEPS))).isEqualTo(known);
    }

    @Test
    void hasEveryAttack() {
        assertThat(rows("attack", Section.ATTACKERS).keySet()).isEqualTo(
                CHAT.attacks().stream().map(Attack::words).collect(Collectors.toSet()));
        assertThat(rows("attack", Section.ATTACKERS).entrySet().stream()
                .filter(row -> row.getValue().get(0).contains("only up")).map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(CHAT.attacks().stream()
                        .filter(Attack::isUpOnly).map(Attack::words).toList());
    }

    @Test
    void hasEveryToxicWithItsKeys() {
        Map<String, List<Set<String>>> known = new TreeMap<>();
        StreamToxicText.FORMS.forEach(form -> known.put(form.type(), List.of(
                names(form.keys().required()), names(form.keys().optional()))));
        assertThat(keysBeside(rows(StreamToxicText.TYPE.name(), Section.TOXICS)))
                .isEqualTo(known);
    }

    @Test
    void hasEveryExpectationWithItsKeys() {
        Map<String, Object> schema = CHAT.expectations().schema();
        Set<String> keys = members(schema.get("properties"));
        members(schema.get("patternProperties"))
                .forEach(pattern -> keys.add(pattern.replaceFirst("^\\^(.* to ).*", "$1NAME")));
        assertThat(rows("expectation", Section.EXPECTATIONS).keySet()).isEqualTo(keys);
        for (String expectation : List.of("delivery", "latency")) {
            assertThat(rows("key of a " + expectation, Section.EXPECTATIONS).keySet())
                    .isEqualTo(members(definition(expectation).get("properties")));
        }
    }

    @Test
    void hasEveryOccasionAndAsManyRulesAsThereAre() {
        assertThat(rows("occasion", Section.EXPECTATIONS).keySet()).isEqualTo(
                Stream.of(Occasion.values()).map(Occasion::words).collect(Collectors.toSet()));
        assertThat(rows("expectation", Section.EXPECTATIONS).get("rules").getFirst())
                .contains("R1 to R" + Rule.values().length);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> definition(String name) {
        return (Map<String, Object>) CHAT.expectations().definitions().get(name);
    }

    /** The names in a part of a schema: its keys, or what it lists. */
    private static Set<String> members(Object part) {
        return switch (part) {
            case null -> Set.of();
            case Map<?, ?> map -> words(map.keySet());
            default -> words((Collection<?>) part);
        };
    }

    private static Set<String> words(Collection<?> all) {
        return all.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Collection<YamlKey<?>> keys) {
        return keys.stream().map(YamlKey::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands in the columns of the keys that are needed, and of those that may be there. */
    private static Map<String, List<Set<String>>> keysBeside(Map<String, List<String>> rows) {
        Map<String, List<Set<String>>> keys = new TreeMap<>();
        rows.forEach((word, cells) -> keys.put(word,
                List.of(codes(cells.get(0)), codes(cells.get(1)))));
        return keys;
    }

    private static Set<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<String, List<String>> rows(String header, Section section) {
        return rows(header, section.heading());
    }

    /** The other cells of a table's rows by their first; the table by its section and header. */
    private Map<String, List<String>> rows(String header, String heading) {
        Pattern table =
                Pattern.compile("^\\| `?" + header + "`? \\|.*\\n\\|[-|]+\\n((?:\\|.*\\n)+)",
                        Pattern.MULTILINE);
        List<MatchResult> found = table.matcher(section(heading)).results().toList();
        assertThat(found).as(header + " in " + heading).hasSize(1);
        Map<String, List<String>> rows = new LinkedHashMap<>();
        found.getFirst().group(1).lines().forEach(row -> {
            List<String> cells = new ArrayList<>(Stream.of(row.split("\\|", -1))
                    .map(cell -> cell.strip()).toList());
            assertThat(rows.put(cells.get(1).replace("`", ""), cells.subList(2, cells.size() - 1)))
                    .as(row).isNull();
        });
        return rows;
    }

    private String section(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        int end = text.indexOf("\n## ", start + 1);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
