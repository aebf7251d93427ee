package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's README. */
final class Readme {
    private static final Path FILE = Project.root().resolve("README.md");
    private static final Pattern BLOCK = Pattern.compile("^```(?<kind>\\w*)\\n(?<text>.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern RULES = Pattern.compile(
            "(?<=<!-- rules -->\\n)(?<table>.*?)(?=<!-- end of rules -->)", Pattern.DOTALL);
    private static final boolean WRITES = System.getProperty("readme", "").equals("write");

    private Readme() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in the fenced blocks of this kind. */
    static Stream<String> blocks(String kind) {
        return BLOCK.matcher(text()).results().filter(block -> block.group(1).equals(kind))
                .map(block -> block.group(2));
    }

    /** That this is the table of rules in it; with {@code -Dreadme=write} it is made so first. */
    static void holdTo(String rules) throws IOException {
        if (WRITES) {
            Files.writeString(FILE, RULES.matcher(text())
                    .replaceFirst(Matcher.quoteReplacement(rules)));
        }
        Matcher shown = RULES.matcher(text());
        assertThat(shown.find()).as("a table of rules in the README").isTrue();
        assertThat(shown.group("table"))
                .as("the README's table of rules (mvn verify -Dreadme=write writes it)")
                .isEqualTo(rules);
    }
}
