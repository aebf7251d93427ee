package squall.chat.terminal;

import java.time.Duration;
import java.time.Instant;

/** One thing that the message pane shows. */
sealed interface Entry {
    Instant at();

    /** What somebody else has said. */
    record Theirs(Instant at, String author, String words) implements Entry {}

    /** What was said here. */
    record Own(Instant at, String author, String words, State state) implements Entry {
        Own in(State next) {
            return new Own(at, author, words, next);
        }
    }

    /** What has happened. */
    record Notice(Instant at, String words) implements Entry {}

    /** What has become of a message of one's own. */
    sealed interface State {
        /** Typed, and waits for its turn or for the server. */
        record Waiting() implements State {}

        record Sending(int attempt) implements State {}

        record Acknowledged(Duration after) implements State {}

        /** It may have arrived (R3). */
        record NotAcknowledged() implements State {}

        /** Not acknowledged either, and said once more in a message of its own. */
        record SentAgain() implements State {}

        /** It went to everybody: what became of it is told of each recipient. */
        record Passed() implements State {}
    }
}
