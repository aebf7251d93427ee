package squall.chat.protocol;

import squall.chat.protocol.wire.Message;

/** What a client or the operator says in one message, without the name in front. */
public final class MessageText {
    /** In code points. */
    public static final int LONGEST = 64;

    private MessageText() {}

    /** @throws IllegalArgumentException where the text is empty, too long or malformed */
    static void check(String text) {
        int length = Message.length(text);
        if (length == 0 || length > LONGEST) {
            throw new IllegalArgumentException(
                    "a message has 1 to " + LONGEST + " characters, not " + length);
        }
        if (text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new IllegalArgumentException("a message has no unpaired surrogates");
        }
    }
}
