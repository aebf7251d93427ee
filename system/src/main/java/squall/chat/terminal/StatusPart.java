package squall.chat.terminal;

/** One thing that the status line tells, and how it says it where there is little room. */
record StatusPart(String words, String brief) {
    StatusPart(String words) {
        this(words, words);
    }
}
