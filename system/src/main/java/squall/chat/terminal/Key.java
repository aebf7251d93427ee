package squall.chat.terminal;

/** An input from the keyboard or the mouse. */
enum Key {
    /** One or more characters, which come with the key. */
    TEXT,
    /** A pasted text, which comes with the key and may have line breaks. */
    PASTE, ENTER, TAB, LEFT, RIGHT, WORD_LEFT, WORD_RIGHT, HOME, END, ERASE_BEFORE, ERASE_AFTER,
    ERASE_WORD, ERASE_TO_START, ERASE_TO_END, OLDER, NEWER, PAGE_UP, PAGE_DOWN, WHEEL_UP,
    WHEEL_DOWN, NEWEST, SEND_AGAIN, REDRAW,
    /** Erases as {@link #ERASE_AFTER} does; leaves where the line is empty. */
    END_OF_INPUT,
    /** Leaves at once. */
    INTERRUPT,
    /** Begins an unknown escape sequence. */
    UNKNOWN,
    /** Has no meaning. */
    OTHER
}
