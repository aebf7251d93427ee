package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientProcessTest {
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final Executor OWN_THREAD = task -> Thread.ofPlatform().daemon().start(task);

    private final EndingProcess process = new EndingProcess();
    private final ClientProcess presence = new ClientProcess("bob", process);

    /** What it writes after it has left is read by a thread that needs the presence's lock. */
    @Test
    void whoJoinsAgainWaitsForTheProcessAndHoldsUpNobodyWhoReadsWhatItWrites() throws Exception {
        presence.join();
        presence.leave();
        CompletableFuture<Void> joined = CompletableFuture.runAsync(presence::join, OWN_THREAD);
        assertThat(process.isAwaited.await(AT_MOST.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(CompletableFuture.runAsync(presence::leave, OWN_THREAD)).succeedsWithin(AT_MOST);
        assertThat(joined).isNotDone();
        assertThat(process.end()).isDone();

        assertThat(joined).succeedsWithin(AT_MOST);
        assertThat(presence.isPresent()).isTrue();
        assertThat(process.starts).hasValue(1);
    }

    @Test
    void whoIsAboutToLeaveComesBackOnceItIsGone() {
        presence.join();
        presence.join();
        assertThat(process.starts).hasValue(0);

        presence.leave();
        presence.ended(process.end());

        assertThat(presence.isPresent()).isTrue();
        assertThat(process.starts).hasValue(1);
    }

    @Test
    void processThatEndsWithoutHavingLeftHasBroken() {
        presence.join();

        presence.ended(process.end());

        assertThat(presence.isPresent()).isFalse();
        assertThat(process.hasBroken).isTrue();
    }

    @Test
    void endOfAnEarlierProcessSaysNothingOfTheOneAfterIt() {
        presence.join();
        presence.leave();
        CompletableFuture<Void> earlier = process.end();
        presence.join();

        presence.ended(earlier);

        assertThat(presence.isPresent()).isTrue();
        assertThat(process.hasBroken).isFalse();
    }

    private static final class EndingProcess implements ClientProcess.Control {
        private final CountDownLatch isAwaited = new CountDownLatch(2);
        private volatile CompletableFuture<Void> ended = new CompletableFuture<>();
        private final AtomicInteger starts = new AtomicInteger();
        private volatile boolean hasBroken;

        CompletableFuture<Void> end() {
            CompletableFuture<Void> present = ended;
            present.complete(null);
            return present;
        }

        @Override
        public void begin() {
            // it has nothing to do
        }

        @Override
        public void startAgain() {
            ended = new CompletableFuture<>();
            starts.incrementAndGet();
        }

        @Override
        public CompletableFuture<Void> ended() {
            isAwaited.countDown();
            return ended;
        }

        @Override
        public void broke() {
            hasBroken = true;
        }
    }
}
