package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import squall.harness.scenario.yaml.Section;

/**
 * A README of the project. With {@code -Dreadme=write} the outputs that the READMEs show are
 * recorded again.
 */
record Readme(Path file) {
    private static final Pattern BLOCK = Pattern.compile("^```(?<kind>\\w*)\\n(?<text>.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern RULES = Pattern.compile(
            "(?<=<!-- rules -->\\n)(?<table>.*?)(?=<!-- end of rules -->)", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("^[0-9-]+T[0-9:.]+Z ");
    private static final Pattern TOOK = Pattern.compile("(?<=^pass .{0,80} s) in [0-9.]+ m?s$");
    private static final String PROMPT = "$ scenarios/squall ";
    private static final boolean WRITES = System.getProperty("readme", "").equals("write");

    /** Of the project. */
    static Readme front() {
        return new Readme(Project.root().resolve("README.md"));
    }

    /** That of the project, those of its folders, and the reference of the language. */
    static List<Readme> all() {
        return Stream.concat(Stream.of(front()),
                Stream.of("system/README.md", "harness/README.md", "reports/README.md",
                        "scenarios/README.md", Section.REFERENCE)
                        .map(file -> new Readme(Project.root().resolve(file))))
                .toList();
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its text without fenced blocks. */
    String prose() {
        return BLOCK.matcher(text()).replaceAll("");
    }

    /** Its fenced blocks. */
    Stream<Block> blocks() {
        return BLOCK.matcher(text()).results().map(Block::of);
    }

    /** What is in the fenced blocks of this kind, of all READMEs. */
    static Stream<String> blocks(String kind) {
        return all().stream().flatMap(Readme::blocks).filter(block -> block.kind().equals(kind))
                .map(Block::text);
    }

    /** The blocks that show a command of ours and everything that it prints. */
    static Stream<Session> sessions() {
        return all().stream().flatMap(Readme::blocks)
                .filter(block -> block.kind().isEmpty() && block.text().startsWith(PROMPT)
                        && !Excerpt.is(block.lines()))
                .map(Session::of).distinct();
    }

    /** That this is the table of rules shown. */
    static void holdTo(String rules) {
        if (WRITES) {
            all().forEach(readme -> readme.write(text -> RULES.matcher(text)
                    .replaceFirst(Matcher.quoteReplacement(rules))));
        }
        assertThat(all().stream().flatMap(readme -> RULES.matcher(readme.text()).results())
                .map(shown -> shown.group(1)))
                .as("the table of rules in the READMEs (mvn verify -Dreadme=write writes it)")
                .containsExactly(rules);
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

    /** That lines shown are the real ones, with other times of day. */
    static void holdTo(List<String> shown, List<String> real) {
        if (WRITES && !timeless(real).equals(timeless(shown))) {
            replace(shown, real);
        } else {
            assertThat(timeless(shown)).isEqualTo(timeless(real));
        }
    }

    private static List<String> timeless(List<String> lines) {
        return lines.stream().map(line -> TIME.matcher(line).replaceFirst("")).toList();
    }

    /** Shows these lines instead, where they are shown, and in excerpts of them. */
    private static void replace(List<String> shown, List<String> real) {
        all().forEach(readme -> readme.write(text -> BLOCK.matcher(text).replaceAll(
                block -> Matcher.quoteReplacement(Block.of(block).replace(shown, real)))));
    }

    private void write(UnaryOperator<String> change) {
        synchronized (Readme.class) {
            try {
                Files.writeString(file, change.apply(text()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * A fenced block.
     *
     * @param kind as behind the fence: {@code sh}
     */
    record Block(String kind, String text) {
        private static Block of(MatchResult block) {
            return new Block(block.group(1), block.group(2));
        }

        List<String> lines() {
            return text.lines().toList();
        }

        /** With its fences. */
        private String replace(List<String> shown, List<String> real) {
            List<String> lines = lines();
            if (lines.equals(shown)) {
                lines = real;
            } else if (Excerpt.is(lines) && new Excerpt(lines).isOf(shown)) {
                lines = new Excerpt(lines).renewed(real);
            }
            return "```" + kind + "\n" + String.join("\n", lines) + "\n```";
        }
    }

    /** A command and what it prints, how fast it was left aside. */
    record Session(String command, List<String> output) {
        private static Session of(Block block) {
            List<String> lines = block.lines();
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
                replace(lines(output), lines(real));
            } else {
                assertThat(timeless(output)).isEqualTo(timeless(real));
            }
        }

        private List<String> lines(List<String> printed) {
            return Stream.concat(Stream.of("$ " + command), printed.stream()).toList();
        }

        private static List<String> timeless(List<String> lines) {
            return lines.stream().filter(line -> !line.contains("times as fast as real time"))
                    .map(line -> TOOK.matcher(line).replaceFirst("")).toList();
        }

        @Override
        public String toString() {
            return command;
        }
    }
}
