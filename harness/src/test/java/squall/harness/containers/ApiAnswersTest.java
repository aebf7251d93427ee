package squall.harness.containers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.rnorth.ducttape.TimeoutException;
import org.rnorth.ducttape.ratelimits.RateLimiterBuilder;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import squall.harness.containers.ApiRequest.ApiAnswers;

class ApiAnswersTest {
    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void aProgramThatDoesNotListenYetIsAskedAgain() {
        waitFor(2, Duration.ofMinutes(1));
        assertEquals(3, requests.get());
    }

    @Test
    void aProgramThatNeverListensIsNotAwaitedForEver() {
        assertThrows(TimeoutException.class,
                () -> waitFor(Integer.MAX_VALUE, Duration.ofSeconds(1)));
    }

    private void waitFor(int refusals, Duration patience) {
        WaitStrategy strategy = new ApiAnswers(() -> {
            if (requests.incrementAndGet() <= refusals) {
                throw new ConnectException("Connection refused");
            }
            return "2.12.0";
        }).withRateLimiter(RateLimiterBuilder.newBuilder().withRate(100, TimeUnit.SECONDS)
                .withConstantThroughput().build()).withStartupTimeout(patience);
        strategy.waitUntilReady(null);
    }
}
