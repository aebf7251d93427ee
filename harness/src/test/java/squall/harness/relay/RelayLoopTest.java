package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

class RelayLoopTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Test
    void whatIsDueTogetherHappensInTheOrderOfSubmission() throws IOException {
        try (RelayLoop loop = new RelayLoop(failures::add)) {
            List<String> happened = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> last = new CompletableFuture<>();
            Duration later = loop.now().plusMillis(20);
            loop.submit(() -> {
                loop.submitAt(later.plusMillis(1), () -> last.complete(null));
                loop.submitAt(later, () -> happened.add("first"));
                loop.submitAt(later, () -> happened.add("second"));
            }).join();
            last.join();
            assertThat(happened).containsExactly("first", "second");
            assertThat(loop.now()).isGreaterThan(later);
        }
    }

    @Test
    void anActionThatFailsFailsItsFuture() throws IOException {
        try (RelayLoop loop = new RelayLoop(failures::add)) {
            CompletableFuture<Void> failed = loop.submit(() -> {
                throw new IllegalArgumentException("loss=1.3 is not a probability");
            });
            assertThatThrownBy(failed::join).hasRootCauseMessage("loss=1.3 is not a probability");
            assertThat(loop.submit(() -> "alive").join()).isEqualTo("alive");
        }
    }

    @Test
    void whatThrowsIsToldTheFirstAndTheTenthTimeAndEndsNothing() throws IOException {
        try (RelayLoop loop = new RelayLoop(failures::add)) {
            for (int i = 0; i < 6; i++) {
                loop.execute(RelayLoopTest::fail);
                loop.submitAt(loop.now(), RelayLoopTest::fail);
            }
            loop.submitAt(loop.now(), () -> {
                throw new StackOverflowError();
            });
            CompletableFuture<Void> last = new CompletableFuture<>();
            loop.submitAt(loop.now(), () -> last.complete(null));
            last.join();
            assertThat(failures).hasSize(2);
            assertThat(failures.getFirst()).startsWith(
                    "IllegalStateException at squall.harness.relay.RelayLoopTest.fail(");
            assertThat(failures.getLast()).endsWith(", 10 so far");
        }
    }

    @Test
    void aListenerThatThrowsEndsNothing() throws IOException {
        try (RelayLoop loop = new RelayLoop(what -> fail())) {
            loop.execute(RelayLoopTest::fail);
            assertThat(loop.submit(() -> "alive").join()).isEqualTo("alive");
        }
    }

    /** A loop without memory must not seem to forward. */
    @Test
    void anErrorOfTheMachineEndsIt() throws IOException {
        try (RelayLoop loop = new RelayLoop(failures::add)) {
            loop.execute(() -> {
                throw new OutOfMemoryError("secret");
            });
            assertThat(loop.ended()).failsWithin(Duration.ofSeconds(10));
        }
    }

    private static void fail() {
        throw new IllegalStateException("secret");
    }

    @Test
    void whatItHasNotBegunInTimeItNeverBegins() throws IOException {
        try (RelayLoop loop = new RelayLoop(failures::add)) {
            List<String> happened = new CopyOnWriteArrayList<>();
            CompletableFuture<Void> goOn = new CompletableFuture<>();
            loop.execute(goOn::join);
            assertThatThrownBy(() -> loop.call(() -> happened.add("late"), Duration.ofMillis(1)))
                    .isInstanceOf(TimeoutException.class);
            goOn.complete(null);
            assertThat(loop.submit(() -> happened).join()).isEmpty();
        }
    }

    @Test
    void whatItHasBegunInTimeIsWaitedFor() throws IOException, TimeoutException {
        try (RelayLoop loop = new RelayLoop(failures::add)) {
            String outcome = loop.call(() -> new CompletableFuture<String>()
                    .completeOnTimeout("done", 2, TimeUnit.SECONDS).join(), Duration.ofSeconds(1));
            assertThat(outcome).isEqualTo("done");
        }
    }

    @Test
    void refusesWhatIsSubmittedAfterItsEnd() throws IOException {
        RelayLoop loop = new RelayLoop(failures::add);
        loop.close();
        loop.ended().join();
        assertThatThrownBy(() -> loop.submit(() -> "late").join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the relay loop has ended");
    }
}
