package squall.harness.scenario.yaml;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import squall.harness.scenario.ScenarioException;

/**
 * What a text has that is no YAML, where, and what is usually meant: in place of the parser's
 * words.
 */
final class YamlProblem {
    private static final String QUOTE = "; quote the value";
    private static final List<Wording> WORDINGS = List.of(
            new Wording("mapping values are not allowed.*", YamlProblem::colon),
            new Wording("could not find expected ':'", YamlProblem::key),
            new Wording("found character '\\\\t.*", problem -> problem.here(
                    "a tab; indent with spaces")),
            new Wording("expected the node content, but found '<stream end>'",
                    problem -> problem.here("the file ends where a value should stand; write it,"
                            + " and close the brackets")),
            new Wording("expected the node content, but found ','", YamlProblem::comma),
            new Wording("found character .* that cannot start any token.*"
                    + "|expected the node content.*|mapping keys are not allowed.*",
                    problem -> problem.here("no value begins with this character" + QUOTE)),
            new Wording("unexpected character found .*", problem -> problem.atContext(
                    "no value begins with this character" + QUOTE)),
            new Wording("sequence entries are not allowed.*", problem -> problem.here(
                    "a list behind its key; begin it in a line of its own, or write it in [ ]")),
            new Wording("expected ',' or '(?<close>.)', but got .*", YamlProblem::bracket),
            new Wording("found unexpected end of stream", problem -> problem.atContext(
                    "a quoted text without an end; close it with the same quote")),
            new Wording("found unknown escape character (?<escape>.).*", problem -> problem.here(
                    "\\" + problem.group("escape") + " is no escape; write \\\\ for a backslash")),
            new Wording("expected escape sequence of.*", problem -> problem.here(
                    "an escape without its digits; write \\\\ for a backslash")),
            new Wording("expected (chomping or indentation indicators|a comment).*",
                    problem -> problem.here(
                            "a text right behind | or >; begin it in the next line, indented")),
            new Wording("expected <block end>, but found '[\\]},]'", problem -> problem.here(
                    "this closes nothing; leave it out, or quote the text")),
            new Wording("expected <block end>, but found '(<scalar>|:)'", problem -> problem.here(
                    "more text behind a quoted one; put double quotes around all of it")),
            new Wording("expected <(block end|document start)>.*"
                    + "|expected '<document start>'.*",
                    problem -> problem.here("a line that begins in a column of its own; begin what"
                            + " belongs together in the same column")));

    private final Matcher words;
    private final String yaml;
    private final Mark here;
    private final Optional<Mark> context;
    private final SourcePosition.Finder positions;

    private YamlProblem(Matcher words, String yaml, MarkedYAMLException thrown,
            SourcePosition.Finder positions) {
        this.words = words;
        this.yaml = yaml;
        here = thrown.getProblemMark();
        context = Optional.ofNullable(thrown.getContextMark());
        this.positions = positions;
    }

    /** To be thrown instead of what the parser has thrown. */
    static ScenarioException of(MarkedYAMLException thrown, String yaml,
            SourcePosition.Finder positions) {
        for (Wording wording : WORDINGS) {
            Matcher words = wording.pattern().matcher(thrown.getProblem());
            if (words.matches()) {
                return wording.mistake()
                        .apply(new YamlProblem(words, yaml, thrown, positions));
            }
        }
        return mistake(positions, thrown.getProblemMark(), thrown.getProblem()
                + "; look for a missing quote, bracket, comma, or space behind a colon");
    }

    /** The parser's words, and what is said instead. */
    private record Wording(Pattern pattern, Function<YamlProblem, ScenarioException> mistake) {
        Wording(String pattern, Function<YamlProblem, ScenarioException> mistake) {
            this(Pattern.compile(pattern, Pattern.DOTALL), mistake);
        }
    }

    private ScenarioException key() {
        Mark begins = context.orElse(here);
        String line = line(begins);
        String rest = line.substring(offset(begins, line));
        return atContext(rest.startsWith("{") || rest.startsWith("[")
                ? "no key begins with this bracket; write - before an entry of a list"
                : "a key without a colon and a space behind it; write for example tags: [loss]");
    }

    private ScenarioException colon() {
        String line = line(here);
        return line.substring(0, offset(here, line)).contains(": ")
                ? here("a second colon; quote a text that contains one")
                : here("a key that continues the line above; write a space behind the colon there,"
                        + " and begin keys of one level in the same column");
    }

    private ScenarioException comma() {
        String line = line(here);
        return here(line.substring(0, offset(here, line)).matches(".*[\\[{,]\\s*")
                ? "a comma too many; leave it out, or write the value that belongs before it"
                : "no value begins with this character" + QUOTE);
    }

    private String line(Mark mark) {
        return yaml.lines().skip(mark.getLine()).findFirst().orElse("");
    }

    private static int offset(Mark mark, String line) {
        return line.offsetByCodePoints(0,
                Math.min(mark.getColumn(), line.codePointCount(0, line.length())));
    }

    private ScenarioException bracket() {
        String close = group("close");
        Mark opened = context.orElse(here);
        int line = positions.at(opened.getLine() + 1, opened.getColumn() + 1).line();
        return here("no comma and no " + close + " before this; add the one that is missing"
                + (line == 0 ? "" : " to the " + (close.equals("]") ? "[" : "{") + " of line "
                        + line));
    }

    private String group(String name) {
        return words.group(name);
    }

    private ScenarioException here(String what) {
        return mistake(positions, here, what);
    }

    /** Where that begins which the parser could not finish. */
    private ScenarioException atContext(String what) {
        return mistake(positions, context.orElse(here), what);
    }

    private static ScenarioException mistake(SourcePosition.Finder positions, Mark mark,
            String what) {
        return positions.at(mark.getLine() + 1, mark.getColumn() + 1)
                .mistake("not YAML: " + what);
    }
}
