package squall.harness.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** What an API is asked for, of which nothing else is expected than that it is granted. */
interface ApiRequest<T> {
    T send() throws IOException;

    /**
     * Sends it.
     *
     * @param who is asked
     */
    static <T> T ask(String who, ApiRequest<T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new UncheckedIOException(who + " refuses", e);
        }
    }

    /** Waits until an API grants a request: a program may log that it starts before it listens. */
    final class ApiAnswers extends AbstractWaitStrategy {
        private final ApiRequest<?> request;

        ApiAnswers(ApiRequest<?> request) {
            this.request = request;
        }

        @Override
        protected void waitUntilReady() {
            Unreliables.retryUntilSuccess(Math.toIntExact(startupTimeout.toSeconds()),
                    TimeUnit.SECONDS, () -> getRateLimiter().getWhenReady(request::send));
        }
    }
}
