package squall.chat.presentation;

import java.util.ArrayList;
import java.util.List;
import squall.chat.protocol.MessageText;
import squall.chat.protocol.wire.Message;
import squall.text.Graphemes;

/** Cuts a line that a person has typed into messages. */
public final class MessageSplitter {
    private MessageSplitter() {}

    /**
     * A line as messages of at most {@link MessageText#LONGEST} code points, cut behind a space
     * where there is one. Joined together they are the line again; a user-perceived character is
     * cut only where it alone is longer.
     */
    public static List<String> split(String line) {
        if (!line.isEmpty() && Message.length(line) <= MessageText.LONGEST) {
            return List.of(line);
        }
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String grapheme : graphemes(line)) {
            if (Message.length(message.toString()) + Message.length(grapheme)
                    > MessageText.LONGEST) {
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
            while (Message.length(rest) > MessageText.LONGEST) {
                int end = rest.offsetByCodePoints(0, MessageText.LONGEST);
                graphemes.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            graphemes.add(rest);
        }
        return graphemes;
    }
}
