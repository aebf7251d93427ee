package squall.harness.containers;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What one process writes, read line by line as it comes, until its end. */
final class ProgramOutput extends ResultCallback.Adapter<Frame> {
    private final String program;
    private final Lines ofOutput;
    private final Lines ofErrors;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean endExpected;

    /**
     * @param program whose it is, for messages
     * @param output is told each line of stdout
     * @param errors is told each line of stderr
     */
    ProgramOutput(String program, Consumer<String> output, Consumer<String> errors) {
        this.program = program;
        ofOutput = new Lines(output);
        ofErrors = new Lines(errors);
    }

    /**
     * Done when the process has ended, and everything it wrote was read. Failed where it could not
     * be started, or what it wrote could not be read.
     */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Does what starts the process; where that fails, nothing will be read. */
    void unlessFailed(Runnable start) {
        try {
            start.run();
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
            throw e;
        }
    }

    /** The process is about to be killed: from now on a stream that breaks is at its end. */
    void expectEnd() {
        endExpected = true;
    }

    @Override
    public void onNext(Frame frame) {
        (frame.getStreamType() == StreamType.STDERR ? ofErrors : ofOutput).add(frame.getPayload());
    }

    /** Also where a line could not be understood. */
    @Override
    public void onError(Throwable thrown) {
        super.onError(thrown);
        if (endExpected && thrown instanceof IOException) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(new IllegalStateException(
                    "what " + program + " writes can't be read: " + thrown, thrown));
        }
    }

    @Override
    public void onComplete() {
        super.onComplete();
        ended.complete(null);
    }

    /** Puts together again what a stream has cut anywhere. */
    private static final class Lines {
        private final Consumer<String> reader;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private Lines(Consumer<String> reader) {
            this.reader = reader;
        }

        private void add(byte[] bytes) {
            for (byte each : bytes) {
                if (each == '\n') {
                    reader.accept(line.toString(StandardCharsets.UTF_8));
                    line.reset();
                } else {
                    line.write(each);
                }
            }
        }
    }
}
