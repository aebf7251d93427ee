package squall.chat.terminal;

import java.time.Duration;
import java.time.Instant;

/** An entry of the message pane. */
sealed interface Entry {
    Instant at();

    /** A message of somebody else. */
    record Theirs(Instant at, String author, String words) implements Entry {}

    /** A message of this user. */
    record Own(Instant at, String author, String words, State state) implements Entry {
        Own in(State next) {
            return new Own(at, author, words, next);
        }
    }

    /** An event in words. */
    record Notice(Instant at, String words) implements Entry {}

    /** The state of an own message. */
    sealed interface State {
        /** Waits for its turn or for the server. */
        record Waiting() implements State {}

        record Sending(int attempt) implements State {}

        record Acknowledged(Duration after) implements State {}

        /** It may have arrived (R3). */
        record NotAcknowledged() implements State {}

        /** Not acknowledged, and sent again as a new message. */
        record SentAgain() implements State {}

        /** The operator's message went to everybody; notices report each drop. */
        record Passed() implements State {}
    }
}
