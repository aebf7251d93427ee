package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.testing.RepeatWhileLate;

class ContainerCreationTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ContainerCreation creations = new ContainerCreation();

    @Test
    void nothingIsMadeOfARunThatIsOver() {
        creations.finish(LONG);
        assertThatThrownBy(() -> creations.make(() -> {
            throw new AssertionError("made");
        })).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatIsBeingMadeIsWaitedFor() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Void> making =
                CompletableFuture.runAsync(() -> creations.make(() -> {
                    begun.countDown();
                    awaitUninterruptibly(goOn);
                }));
        begun.await();
        CompletableFuture<Void> finished =
                CompletableFuture.runAsync(() -> creations.finish(LONG));
        assertThat(finished).isNotDone();
        goOn.countDown();
        finished.join();
        assertThat(making.join()).isNull();
    }

    @Test
    void whatNeverEndsIsNotWaitedForForEver() {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> making = CompletableFuture.runAsync(() -> creations.make(() -> {
            begun.countDown();
            awaitUninterruptibly(goOn);
        }));
        awaitUninterruptibly(begun);
        creations.finish(Duration.ofMillis(1));
        assertThat(making).isNotDone();
        goOn.countDown();
        making.join();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
