package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's README. With {@code -Dreadme=write} what is made by programs is written anew. */
final class Readme {
    private static final Path FILE = Project.root().resolve("README.md");
    private static final Pattern BLOCK = Pattern.compile("^```(?<kind>\\w*)\\n(?<text>.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern RULES = Pattern.compile(
            "(?<=<!-- rules -->\\n)(?<table>.*?)(?=<!-- end of rules -->)", Pattern.DOTALL);
    private static final String PROMPT = "$ scenarios/squall ";
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

    /** The blocks that show a command of ours and what it prints. */
    static Stream<Session> sessions() {
        return blocks("").filter(block -> block.startsWith(PROMPT)).map(Session::of);
    }

    /** That this is the table of rules in it. */
    static void holdTo(String rules) {
        if (WRITES) {
            write(text -> RULES.matcher(text).replaceFirst(Matcher.quoteReplacement(rules)));
        }
        Matcher shown = RULES.matcher(text());
        assertThat(shown.find()).as("a table of rules in the README").isTrue();
        assertThat(shown.group("table"))
                .as("the README's table of rules (mvn verify -Dreadme=write writes it)")
                .isEqualTo(rules);
    }

    /** That a picture shown is the one that was drawn. */
    static void holdTo(Path shown, Path drawn) {
        try {
            if (WRITES) {
                Files.copy(drawn, shown, StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(shown).hasSameTextualContentAs(drawn);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command and what it prints, how fast it was left aside. */
    record Session(String command, List<String> output) {
        private static Session of(String block) {
            List<String> lines = block.lines().toList();
            return new Session(lines.get(0).substring(2), lines.subList(1, lines.size()));
        }

        /** Where its command leaves what people find in the project's own folder of that name. */
        Path reports() {
            return Program.REPORTS.resolveSibling(command.replaceAll("\\W+", "-"))
                    .resolve("reports");
        }

        /** That this is what it prints. */
        void holdTo(Program program) {
            String folder = Project.root().relativize(reports().getParent()) + "/";
            List<String> real = String.join("\n", program.output()).stripTrailing().lines()
                    .map(line -> line.replace(folder, "").stripTrailing()).toList();
            if (WRITES && !timeless(real).equals(timeless(output))) {
                write(text -> text.replace(block(output), block(real)));
            } else {
                assertThat(timeless(output)).isEqualTo(timeless(real));
            }
        }

        private String block(List<String> lines) {
            return "```\n$ " + command + "\n" + String.join("\n", lines) + "\n```";
        }

        private static List<String> timeless(List<String> lines) {
            return lines.stream().filter(line -> !line.contains("times as fast as real time"))
                    .toList();
        }

        @Override
        public String toString() {
            return command;
        }
    }

    private static synchronized void write(UnaryOperator<String> change) {
        try {
            Files.writeString(FILE, change.apply(text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
