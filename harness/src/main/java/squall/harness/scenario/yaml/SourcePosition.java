package squall.harness.scenario.yaml;

import java.util.List;
import squall.harness.scenario.Mistake;
import squall.harness.scenario.ScenarioException;

/**
 * The position of a mistake: a file's line and column, or an option of the command.
 *
 * @param line 0 where it is an option
 */
public record SourcePosition(String where, int line, int column) {

    /** An option. */
    public SourcePosition(String where) {
        this(where, 0, 0);
    }

    static SourcePosition in(String file, int line, int column) {
        return new SourcePosition(file + ":" + line + ":" + column, line, column);
    }

    /** To be thrown: what is wrong at this place. */
    public ScenarioException mistake(String whatIsWrong) {
        return new ScenarioException(
                List.of(new Mistake(line, column, where + ": " + whatIsWrong, "")));
    }

    /** To be thrown, with an example of what would be right. */
    public ScenarioException mistake(String whatIsWrong, String example) {
        return mistake(whatIsWrong + "; write for example " + example);
    }

    /** Names a line and a column of a text, both counted from 1. */
    @FunctionalInterface
    interface Finder {
        SourcePosition at(int line, int column);
    }
}
