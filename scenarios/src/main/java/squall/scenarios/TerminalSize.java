package squall.scenarios;

/** How many columns the terminal has, as the launcher says: Java cannot tell. */
final class TerminalSize {
    private static final int WITHOUT_TERMINAL = 100;
    private static final int FEWEST = 20;

    private TerminalSize() {}

    /** The room for what is printed: 100 columns where no terminal shows it. */
    static int ofOutput() {
        return columns("squall.columns", WITHOUT_TERMINAL);
    }

    /** The room for progress; 0 where no terminal shows it. */
    static int ofProgress() {
        return columns("squall.terminal", 0);
    }

    /** @param otherwise what it is where the property is no number of columns */
    static int columns(String property, int otherwise) {
        int columns = Integer.getInteger(property, 0);
        return columns <= 0 ? otherwise : Math.max(columns, FEWEST);
    }
}
