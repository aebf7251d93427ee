package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import squall.harness.containers.ContainerNetwork.ContainerAddress;

class ProgramTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> read = new ArrayList<>();
    private final ProgramOutput output = new ProgramOutput("bob", this::read, line -> {
    });

    @Test
    void aProcessHasEndedWhenAllItWroteIsRead() {
        output.onNext(stdout("one\ntw"));
        output.onNext(stdout("o\n"));
        assertThat(output.ended()).isNotDone();
        output.onComplete();
        assertThat(output.ended()).isCompleted();
        assertThat(read).containsExactly("one", "two");
    }

    @Test
    void aStreamThatBreaksIsNoEndOfTheProcess() {
        output.onError(new EOFException("torn"));
        assertThat(output.ended()).isCompletedExceptionally();
        assertThat(output.ended().exceptionNow()).hasMessage(
                "what bob writes can't be read: java.io.EOFException: torn");
    }

    @Test
    void aStreamThatBreaksWhileTheProcessIsKilledIsItsEnd() {
        output.expectEnd();
        output.onError(new EOFException("torn"));
        assertThat(output.ended()).isCompletedWithValue(null);
    }

    /** Docker's client hands over to {@code onError} what reading a line has thrown. */
    @Test
    void aLineThatCanNotBeUnderstoodIsNoEndOfTheProcessEvenWhileItIsKilled() {
        output.expectEnd();
        assertThatThrownBy(() -> output.onNext(stdout("nonsense\n"))).satisfies(output::onError);
        assertThat(output.ended().exceptionNow()).hasMessage("what bob writes can't be read: "
                + "java.lang.IllegalArgumentException: not JSON: nonsense");
    }

    /** Whoever kills it then must not wait for an end that nobody will tell. */
    @Test
    void aProcessThatNobodyCouldAttachToHasNoEndToWaitFor() {
        Program program = program((command, callback) -> {
            if (callback == null) {
                throw new ConflictException("not running");
            }
            return callback;
        });
        CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(program::startAgain).isInstanceOf(IllegalStateException.class)
                    .hasMessage("interrupted while bob was attached");
            assertThat(Thread.interrupted()).isTrue();
            assertThatThrownBy(program::kill).isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(InterruptedException.class);
        }, run -> Thread.ofVirtual().start(run));
        assertThat(done).succeedsWithin(PATIENCE);
    }

    @Test
    void aProcessThatCanNotBeFrozenIsTheEnginesFailure() {
        Program program = program((command, callback) -> {
            throw new InternalServerErrorException("unable to freeze");
        });
        assertThatThrownBy(program::freeze).isInstanceOf(EngineException.class)
                .hasMessageContaining("unable to freeze");
        assertThatThrownBy(program::thaw).isInstanceOf(EngineException.class);
    }

    private Program program(FakeEngine.Execution engine) {
        return new Program("image", new ContainerAddress(FakeEngine.of(engine), "network",
                "10.64.0.2", "bob", Map.of(), new ContainerCreation()), List.of(), this::read);
    }

    private void read(String line) {
        if (line.equals("nonsense")) {
            throw new IllegalArgumentException("not JSON: " + line);
        }
        read.add(line);
    }

    private static Frame stdout(String text) {
        return new Frame(StreamType.STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }
}
