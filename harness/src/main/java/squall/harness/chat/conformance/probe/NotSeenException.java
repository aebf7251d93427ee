package squall.harness.chat.conformance.probe;

/** An experiment can't go on; the claims that it has not judged are not seen, for this reason. */
public final class NotSeenException extends Exception {
    private static final long serialVersionUID = 1L;

    public NotSeenException(String reason) {
        super(reason);
    }
}
