package squall.harness.chat.conformance;

/** Ends an experiment that can't go on; what it has not judged yet is not seen, for this reason. */
final class NotSeenException extends Exception {
    private static final long serialVersionUID = 1L;

    NotSeenException(String reason) {
        super(reason);
    }
}
