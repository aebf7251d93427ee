package squall.harness.relay;

import java.io.IOException;
import java.io.Serial;

/** The system gives this process no more sockets: mostly, its limit of open files is reached. */
final class NoMoreSocketsException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    NoMoreSocketsException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
