package squall.chat.terminal;

/** A part of the status line, and its short form for narrow screens. */
record StatusPart(String words, String brief) {
    StatusPart(String words) {
        this(words, words);
    }
}
