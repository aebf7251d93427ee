package squall.harness.containers;

import com.github.dockerjava.api.exception.DockerException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.testcontainers.containers.ContainerLaunchException;

/** The Docker engine failed a run. This says nothing about the programs in it. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private EngineException(Throwable cause) {
        super("the Docker engine failed: " + words(cause), cause);
    }

    /** What to throw for a failure: one of these, unless a program failed. */
    public static RuntimeException explaining(RuntimeException failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(EngineException::isOfEngine).findFirst()
                .<RuntimeException>map(EngineException::new).orElse(failure);
    }

    private static String words(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "its containers took too long to start or to stop";
        }
        return cause instanceof SocketTimeoutException ? "it or a container took too long to answer"
                : cause.getMessage();
    }

    private static boolean isOfEngine(Throwable cause) {
        return cause instanceof DockerException || cause instanceof ContainerLaunchException
                || cause instanceof TimeoutException || cause instanceof SocketTimeoutException;
    }
}
