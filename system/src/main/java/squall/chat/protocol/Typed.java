package squall.chat.protocol;

import java.util.ArrayList;
import java.util.List;
import squall.chat.protocol.wire.Message;
import squall.text.Graphemes;

/** What a person types, pastes or pipes in, as the messages that it makes. */
public final class Typed {
    /** The longest message that is typed, in code points; the sender's name is not counted. */
    public static final int LONGEST = 64;

    private Typed() {}

    /**
     * A line as messages of at most {@link #LONGEST} code points, cut behind a space where there is
     * one. Joined together they are the line again; a user-perceived character is cut only where it
     * alone is longer.
     */
    public static List<String> split(String line) {
        if (!line.isEmpty() && Message.length(line) <= LONGEST) {
            return List.of(line);
        }
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String grapheme : graphemes(line)) {
            if (Message.length(message.toString()) + Message.length(grapheme) > LONGEST) {
                int cut = message.lastIndexOf(" ") + 1;
                int end = cut == 0 ? message.length() : cut;
                messages.add(message.substring(0, end));
                message.delete(0, end);
            }
            message.append(grapheme);
        }
        if (!message.isEmpty()) {
            messages.add(message.toString());
        }
        return messages;
    }

    private static List<String> graphemes(String line) {
        List<String> graphemes = new ArrayList<>();
        for (String grapheme : Graphemes.of(line)) {
            String rest = grapheme;
            while (Message.length(rest) > LONGEST) {
                int end = rest.offsetByCodePoints(0, LONGEST);
                graphemes.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            graphemes.add(rest);
        }
        return graphemes;
    }

    static void check(String message) {
        int length = Message.length(message);
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + LONGEST + " characters, not " + length);
        }
        if (message.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a message has no unpaired surrogates");
        }
    }
}
