package squall.harness.scenario.yaml;

import squall.harness.scenario.ScenarioException;

/** The position of a mistake: a file's line and column, or an option of the command. */
public record SourcePosition(String where) {

    static SourcePosition in(String file, int line, int column) {
        return new SourcePosition(file + ":" + line + ":" + column);
    }

    /** To be thrown: what is wrong at this place. */
    public ScenarioException mistake(String whatIsWrong) {
        return new ScenarioException(where + ": " + whatIsWrong);
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
