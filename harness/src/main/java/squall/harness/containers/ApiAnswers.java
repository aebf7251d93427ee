package squall.harness.containers;

import java.util.concurrent.TimeUnit;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

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
