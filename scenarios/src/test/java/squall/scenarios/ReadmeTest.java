package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the READMEs name exists: pages, headings, classes, packages. {@link ReadmeIT} runs the
 * commands.
 */
class ReadmeTest {
    private static final int MOST_LINES_OF_THE_FRONT = 250;
    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)\\)|^\\[[^\\]]+\\]: (\\S+)$", Pattern.MULTILINE);
    private static final Pattern REFERENCE = Pattern.compile("\\]\\[([^\\]]+)\\]");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern CLASS =
            Pattern.compile("(?<name>[A-Z][a-z]\\w*)(\\.(?<member>\\w+))?");
    private static final Pattern PACKAGE = Pattern.compile("squall(\\.[a-z]+)+");
    private static final Pattern SOURCE = Pattern.compile("([a-z]+/)?src/[\\w/.-]+");
    private static final Pattern PACKAGES =
            Pattern.compile("Packages under `(?<parent>squall[.a-z]+)`[^|]*(?<table>(\\|.*\\n)+)");
    private static final Pattern FIRST_CELL = Pattern.compile("^\\| `([a-z]+)`", Pattern.MULTILINE);
    /** A name in the chat, a class of Testcontainers', and a Noise protocol. */
    private static final Set<String> NO_CLASSES_OF_OURS =
            Set.of("Server", "ToxiproxyContainer", "Noise_XX_25519_AESGCM_SHA256");

    @Test
    void theFrontIsShort() {
        assertThat(Readme.front().text().lines().count())
                .isLessThanOrEqualTo(MOST_LINES_OF_THE_FRONT);
    }

    @Test
    void theFrontLeadsToEveryOther() {
        assertThat(links(Readme.front().text()).map(link -> link.replaceFirst("#.*", "")))
                .contains("scenarios/README.md", "harness/README.md", "system/README.md",
                        "system/PROTOCOL.md", "reports/README.md");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        String text = new Readme(page).prose();
        List<String> astray = links(text).filter(link -> !link.matches("https?://.*"))
                .filter(link -> !leadsSomewhere(page, link)).toList();
        assertThat(astray).isEmpty();
        assertThat(REFERENCE.matcher(text).results().map(reference -> reference.group(1)))
                .allMatch(name -> text.contains("\n[" + name + "]: "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyClassAndPackageNamedExists(Path page) throws IOException {
        Map<String, Path> sources = sources();
        List<String> missing = CODE.matcher(new Readme(page).prose()).results()
                .map(code -> code.group(1)).filter(code -> !exists(code, page, sources)).toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void everyPackageIsInTheTableOfItsModule() throws IOException {
        int tables = 0;
        for (Readme readme : Readme.all()) {
            for (MatchResult match : PACKAGES.matcher(readme.text()).results().toList()) {
                Set<String> shown = FIRST_CELL.matcher(match.group(2)).results()
                        .map(cell -> cell.group(1)).collect(Collectors.toCollection(TreeSet::new));
                assertThat(shown).as(match.group(1)).isEqualTo(packagesUnder(match.group(1)));
                tables++;
            }
        }
        assertThat(tables).isPositive();
    }

    @Test
    void everyExcerptIsOfAnOutputShownInFull() {
        List<Readme.Block> blocks = Readme.all().stream().flatMap(Readme::blocks).toList();
        List<Readme.Block> astray = blocks.stream().filter(block -> Excerpt.is(block.lines()))
                .filter(block -> blocks.stream().filter(other -> !Excerpt.is(other.lines()))
                        .noneMatch(other -> new Excerpt(block.lines()).isOf(other.lines())))
                .toList();
        assertThat(astray).isEmpty();
    }

    /** {@link ContainerProgramsIT} plays it, where there is an engine. */
    @Test
    void theTableOfAllTestbedsIsThatOfTheScenarioWithLatenciesOfRealTime() {
        List<String> shown = AllTestbedsExample.shown();
        List<String> simulated = AllTestbedsExample.simulated();
        assertThat(AllTestbedsExample.timeless(shown))
                .isEqualTo(AllTestbedsExample.timeless(simulated));
        int end = simulated.get(2).indexOf("emulation");
        assertThat(end).isPositive();
        assertThat(shown).extracting(line -> line.substring(0, Math.min(end, line.length())))
                .isEqualTo(simulated.stream()
                        .map(line -> line.substring(0, Math.min(end, line.length()))).toList());
    }

    @Test
    void anExcerptHasTheLinesOfTheWholeInTheirOrder() {
        List<String> whole = List.of("a 1", "b 2", "c 3 4 5", "b 6", "d 7");
        assertThat(new Excerpt(List.of("a 1", "…", "b 6", "d 7")).isOf(whole)).isTrue();
        assertThat(new Excerpt(List.of("…", "c 3 …", "…")).isOf(whole)).isTrue();
        assertThat(new Excerpt(List.of("…", "b 6", "…", "b 2", "…")).isOf(whole)).isFalse();
        assertThat(new Excerpt(List.of("…", "d 7")).isOf(List.of("d 7", "a 1", "d 7"))).isTrue();
        assertThat(new Excerpt(List.of("a 1", "…", "b 6")).isOf(whole)).isFalse();
        assertThat(new Excerpt(List.of("b 2", "…")).isOf(whole)).isFalse();
        assertThat(new Excerpt(List.of("a 1", "c 3 4 5", "…")).isOf(whole)).isFalse();
        assertThat(new Excerpt(List.of("…", "c 4 …", "…")).isOf(whole)).isFalse();
    }

    @Test
    void anExcerptIsRenewedFromWhatIsPrintedNow() {
        List<String> whole = List.of("a 10", "b  2", "c 3.5 4 5", "b 1,006", "d 7");
        assertThat(new Excerpt(List.of("a 1", "…", "c 3 …", "b 6", "…")).renewed(whole))
                .containsExactly("a 10", "…", "c 3.5 …", "b 1,006", "…");
    }

    static Stream<Path> pages() {
        return Stream.concat(Readme.all().stream().map(Readme::file),
                Stream.of("system/PROTOCOL.md", "system/SEALED.md").map(Project.root()::resolve));
    }

    private static Stream<String> links(String text) {
        return LINK.matcher(text).results()
                .map(link -> Optional.ofNullable(link.group(1)).orElse(link.group(2)));
    }

    private static boolean leadsSomewhere(Path page, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    /** As GitHub makes them. */
    private static Set<String> anchors(Path page) {
        return HEADING.matcher(new Readme(page).prose()).results()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static boolean exists(String code, Path page, Map<String, Path> sources) {
        if (SOURCE.matcher(code).matches()) {
            return Files.exists(page.resolveSibling(code))
                    || Files.exists(Project.root().resolve(code));
        }
        if (PACKAGE.matcher(code).matches()) {
            String folder = "/" + code.replace('.', '/') + "/";
            return sources.values().stream().anyMatch(file -> file.toString().contains(folder));
        }
        Matcher name = CLASS.matcher(code);
        if (!name.matches() || NO_CLASSES_OF_OURS.contains(name.group("name"))) {
            return true;
        }
        Path source = sources.get(name.group("name"));
        return source != null && (name.group("member") == null || Pattern
                .compile("\\b" + name.group("member") + "\\b").matcher(new Readme(source).text())
                .find());
    }

    /** Those with classes of their own, or below which there are some. */
    private static Set<String> packagesUnder(String parent) throws IOException {
        String folder = "/src/main/java/" + parent.replace('.', '/') + "/";
        return sources().values().stream().map(Path::toString)
                .filter(file -> file.contains(folder))
                .map(file -> file.substring(file.indexOf(folder) + folder.length()))
                .filter(file -> file.contains("/")).map(file -> file.replaceFirst("/.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The Java files of all modules, by the name of their class. */
    private static Map<String, Path> sources() throws IOException {
        Map<String, Path> sources = new TreeMap<>();
        for (String module : List.of("system/src", "system/testing/src", "harness/src",
                "reports/src", "scenarios/src")) {
            try (Stream<Path> files = Files.walk(Project.root().resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> sources
                        .put(file.getFileName().toString().replace(".java", ""), file));
            }
        }
        return sources;
    }
}
