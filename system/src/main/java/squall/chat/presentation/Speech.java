package squall.chat.presentation;

import squall.chat.protocol.MessageText;
import squall.chat.protocol.Name;

/**
 * A message's text, {@code name: what was typed}, in its parts. They are as the sender wrote them,
 * and therefore possibly hostile.
 *
 * @param author empty where the text begins with nothing that has the form of a {@link Name}
 */
public record Speech(String author, String words) {
    private static final String COLON = ": ";
    private static final int LONGEST = Name.LONGEST + COLON.length() + MessageText.LONGEST;

    public static Speech of(String text) {
        int colon = text.indexOf(COLON);
        return colon > 0 && Name.isWellFormed(text.substring(0, colon))
                ? new Speech(text.substring(0, colon), text.substring(colon + COLON.length()))
                : new Speech("", text);
    }

    /** The text, cut where it is longer than a client's longest message. */
    public static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
