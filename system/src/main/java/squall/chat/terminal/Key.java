package squall.chat.terminal;

/** What a person does at the keyboard or with the mouse. */
enum Key {
    /** One or more characters, given with it. */
    TEXT,
    /** A whole clipboard, given with it; line breaks and all. */
    PASTE, ENTER, TAB, LEFT, RIGHT, WORD_LEFT, WORD_RIGHT, HOME, END, ERASE_BEFORE, ERASE_AFTER,
    ERASE_WORD, ERASE_TO_START, ERASE_TO_END, OLDER, NEWER, PAGE_UP, PAGE_DOWN, WHEEL_UP,
    WHEEL_DOWN, NEWEST, SEND_AGAIN, REDRAW,
    /** Erases as {@link #ERASE_AFTER} does; in an empty line it leaves. */
    END_OF_INPUT,
    /** Leaves at once. */
    INTERRUPT,
    /** Begins a sequence that means nothing. */
    UNKNOWN,
    /** Means nothing. */
    OTHER
}
