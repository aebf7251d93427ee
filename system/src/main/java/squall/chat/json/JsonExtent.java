package squall.chat.json;

import squall.chat.presentation.Speech;

/** How many of a message's deliveries and drops a server writes. */
public enum JsonExtent {
    /** All of them, for a reader that reconstructs the whole run. */
    EVERYTHING,
    /** A small multiple of the messages' size, so that no sender can fill the output. */
    BOUNDED;

    /** Whether the line with this count is written: the 1st to 9th, 10th, 20th to 90th, 100th… */
    boolean includes(long count) {
        return this == EVERYTHING || Long.toString(count).matches("[1-9]0*");
    }

    /** A text that another line contains as a whole. */
    String text(String text) {
        return this == EVERYTHING ? text : Speech.excerpt(text);
    }
}
