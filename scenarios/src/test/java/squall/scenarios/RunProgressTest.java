package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void saysHowFarItIsAndHowLongTheRestTakes() {
        RunProgress.Counter counter = new RunProgress.Counter(1_200, true);
        counter.count(false);
        counter.count(true);
        assertThat(progress(counter, Optional.of(Duration.ofMillis(81_240)), 80).line())
                .isEqualTo("runs: 2 of 1,200, 1 failed, about 81.2 s left");
        assertThat(progress(new RunProgress.Counter(3, false), Optional.empty(), 80).line())
                .isEqualTo("runs: 0 of 3");
    }

    @Test
    void itsLineIsShorterThanTheTerminal() {
        RunProgress.Counter counter = new RunProgress.Counter(1_200, true);
        assertThat(progress(counter, Optional.of(Duration.ofSeconds(5)), 30).line())
                .isEqualTo("runs: 0 of 1,200, 0 failed, …").hasSize(29);
    }

    @Test
    void isSilentWhereThereIsNoTerminal() throws Exception {
        assertThat(progress(new RunProgress.Counter(1, true), Optional.empty(), 0)
                .await(new Lasting())).isEqualTo("done");
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void clearsItsLineBeforeAnythingElseIsPrinted() throws Exception {
        assertThat(progress(new RunProgress.Counter(1, false), Optional.empty(), 80)
                .await(new Lasting())).isEqualTo("done");
        assertThat(errors.toString()).isEqualTo("\r\u001b[Kruns: 0 of 1\r\u001b[K");
    }

    /** Done, but not yet when it is asked for the first time whether it is. */
    private static final class Lasting extends CompletableFuture<String> {
        private boolean asked;

        Lasting() {
            complete("done");
        }

        @Override
        public String get(long timeout, TimeUnit unit)
                throws InterruptedException, ExecutionException, TimeoutException {
            if (!asked) {
                asked = true;
                throw new TimeoutException();
            }
            return super.get(timeout, unit);
        }
    }

    private RunProgress progress(RunProgress.Counter counter, Optional<Duration> left, int room) {
        return new RunProgress("runs", counter, () -> left, new PrintWriter(errors), room);
    }
}
