package squall.chat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a program still writes when it ends, also where a signal ends it. */
final class LastWords {
    /** An output that nobody reads does not keep the program from ending. */
    private static final int PATIENCE_SECONDS = 1;

    private LastWords() {}

    static void are(Words words) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> say(words), "last words"));
    }

    private static void say(Words words) {
        CompletableFuture<Void> said = new CompletableFuture<>();
        ChatCommand.inBackground("ending", () -> {
            try {
                words.say();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                said.complete(null);
            }
        });
        try {
            said.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            // the program ends without them
        }
    }

    /** Writes them; may block. */
    interface Words {
        void say() throws InterruptedException;
    }
}
