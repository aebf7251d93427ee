package squall.chat.files;

/** A file is not used as it is; the message is a sentence for the user, with what to do. */
public final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedFileException(String message) {
        super(message);
    }

    RefusedFileException(String message, Exception cause) {
        super(message, cause);
    }
}
