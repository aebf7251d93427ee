package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.EOFException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

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
        Program program = new Program("image", new ContainerAddress(engineThatNeverAttaches(),
                "network", "10.64.0.2", "bob", Map.of(), new ContainerCreation()), List.of(),
                this::read);
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

    private void read(String line) {
        if (line.equals("nonsense")) {
            throw new IllegalArgumentException("not JSON: " + line);
        }
        read.add(line);
    }

    private static Frame stdout(String text) {
        return new Frame(StreamType.STDOUT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each of its commands returns itself for each of its options, and knows no container. */
    private static DockerClient engineThatNeverAttaches() {
        return (DockerClient) fake(DockerClient.class);
    }

    private static Object fake(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (fake, method, arguments) -> {
                    if (method.getName().equals("exec")) {
                        if (arguments == null) {
                            throw new ConflictException("not running");
                        }
                        return arguments[0];
                    }
                    return method.getReturnType().isInstance(fake)
                            ? fake
                            : fake(method.getReturnType());
                });
    }
}
