package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

class ExchangesTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final Duration LONG = Duration.ofMinutes(10);

    private final Queue<String> cut = new ConcurrentLinkedQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private Exchanges exchanges;

    @AfterEach
    void close() {
        exchanges.close();
    }

    @Test
    void whereTooManyAreInProgressTheOldestMakesRoom() {
        exchanges = new Exchanges(2, 100, LONG);
        begin("first", () -> {
        });
        begin("second", () -> {
        });
        assertThat(cut).isEmpty();
        begin("third", () -> {
        });
        await().until(() -> cut.contains("first"));
        assertThat(cut).containsExactly("first");
    }

    @Test
    void whereTooMuchIsHeldTheOldestThatHoldsAnythingMakesRoom() {
        exchanges = new Exchanges(10, 100, LONG);
        begin("holds nothing", () -> {
        });
        begin("first", () -> exchanges.hold(60));
        begin("second", () -> exchanges.hold(30));
        assertThat(cut).isEmpty();
        begin("third", () -> exchanges.hold(60));
        await().until(() -> cut.contains("first"));
        assertThat(cut).containsExactly("first");
    }

    @Test
    void theNewestIsNeverCutOffHoweverMuchItHolds() {
        exchanges = new Exchanges(1, 100, LONG);
        begin("first", () -> {
        });
        begin("second", () -> exchanges.hold(1_000));
        await().until(() -> cut.contains("first"));
        assertThat(cut).containsExactly("first");
    }

    @Test
    void aStreamMakesNoRoomForOthers() {
        exchanges = new Exchanges(2, 100, LONG);
        begin("stream", exchanges::await);
        begin("first", () -> {
        });
        begin("second", () -> {
        });
        await().until(() -> cut.contains("first"));
        assertThat(cut).containsExactly("first");
    }

    @Test
    void whatTakesTooLongIsCutOffButNotAStreamThatWaits() {
        exchanges = new Exchanges(10, 100, Duration.ofMillis(200));
        begin("stream", exchanges::await);
        begin("stream that writes", () -> {
            exchanges.await();
            exchanges.proceed();
        });
        begin("request", () -> {
        });
        await().until(() -> cut.size() == 2);
        assertThat(cut).containsExactlyInAnyOrder("stream that writes", "request");
    }

    @Test
    void whatHasEndedHoldsNothing() throws InterruptedException {
        exchanges = new Exchanges(2, 100, LONG);
        for (int i = 0; i < 10; i++) {
            CountDownLatch held = new CountDownLatch(1);
            exchanges.execute(() -> {
                exchanges.hold(100);
                held.countDown();
            });
            held.await();
        }
        begin("first", () -> exchanges.hold(100));
        assertThat(cut).isEmpty();
    }

    /** Begins an exchange that runs this and then never ends; returns once this has run. */
    private void begin(String name, Runnable action) {
        CountDownLatch begun = new CountDownLatch(1);
        exchanges.execute(() -> {
            action.run();
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                cut.add(name);
            }
        });
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
