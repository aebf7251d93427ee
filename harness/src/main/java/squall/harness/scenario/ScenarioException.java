package squall.harness.scenario;

/** A person's mistake: the message says on one line where, what, and what would be right. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ScenarioException(String message) {
        super(MistakeText.onOneLine(message));
    }
}
