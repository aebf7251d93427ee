package squall.harness.scenario;

/** Where a person wrote something: a file's line and column, or an option of the command. */
record Place(String where) {

    static Place in(String file, int line, int column) {
        return new Place(file + ":" + line + ":" + column);
    }

    ScenarioException mistake(String whatIsWrong) {
        return new ScenarioException(where + ": " + whatIsWrong);
    }

    ScenarioException mistake(String whatIsWrong, String example) {
        return mistake(whatIsWrong + "; write for example " + example);
    }
}
