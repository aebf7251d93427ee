package squall.chat.json;

import squall.chat.presentation.Speech;

/** How much a server writes of what became of a message at each of its recipients. */
public enum JsonExtent {
    /** Everything, for a reader that reconstructs the whole run. */
    EVERYTHING,
    /** No more than a small multiple of what was said, so that no sender can fill the output. */
    BOUNDED;

    /** Of so many alike, whether the last is written: the 1st to 9th, 10th, 20th to 90th, 100th… */
    boolean includes(long count) {
        return this == EVERYTHING || Long.toString(count).matches("[1-9]0*");
    }

    /** A text that stands whole in another line. */
    String text(String text) {
        return this == EVERYTHING ? text : Speech.excerpt(text);
    }
}
