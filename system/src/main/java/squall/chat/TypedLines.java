package squall.chat;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import squall.chat.presentation.MessageSplitter;

/**
 * Reads lines and cuts them into messages; holds a small part of a line at a time.
 */
final class TypedLines {
    private static final int CHARACTERS_HELD = 4_096;

    private TypedLines() {}

    /** Passes on every message as soon as its end is known; returns at the end of the input. */
    static void read(Reader input, Recipient recipient) throws IOException, InterruptedException {
        StringBuilder line = new StringBuilder();
        for (int c = input.read(); c >= 0; c = input.read()) {
            if (c == '\n' || c == '\r') {
                give(MessageSplitter.split(line.toString()), recipient);
                line.setLength(0);
            } else if (line.append((char) c).length() >= CHARACTERS_HELD) {
                List<String> messages = MessageSplitter.split(line.toString());
                give(messages.subList(0, messages.size() - 1), recipient);
                line.replace(0, line.length(), messages.getLast());
            }
        }
        give(MessageSplitter.split(line.toString()), recipient);
    }

    private static void give(List<String> messages, Recipient recipient)
            throws InterruptedException {
        for (String message : messages) {
            recipient.take(message);
        }
    }

    /** Takes messages; may block, and nothing is read meanwhile. */
    interface Recipient {
        void take(String message) throws InterruptedException;
    }
}
