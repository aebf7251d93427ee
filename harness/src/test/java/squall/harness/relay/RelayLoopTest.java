package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RelayLoopTest {
    @Test
    void whatIsDueTogetherHappensInTheOrderOfSubmission() throws IOException {
        try (RelayLoop loop = new RelayLoop(RelayLimits.USUAL)) {
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
    void anActionThatFailsIsItsSubmittersAffair() throws IOException {
        try (RelayLoop loop = new RelayLoop(RelayLimits.USUAL)) {
            CompletableFuture<Void> failed = loop.submit(() -> {
                throw new IllegalArgumentException("loss=1.3 is not a probability");
            });
            assertThatThrownBy(failed::join).hasRootCauseMessage("loss=1.3 is not a probability");
            assertThat(loop.submit(() -> "alive").join()).isEqualTo("alive");
        }
    }

    @Test
    void refusesWhatIsSubmittedAfterItsEnd() throws IOException {
        RelayLoop loop = new RelayLoop(RelayLimits.USUAL);
        loop.close();
        loop.ended().join();
        assertThatThrownBy(() -> loop.submit(() -> "late").join())
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("the relay loop has ended");
    }
}
