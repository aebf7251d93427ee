package squall.chat.terminal;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** The message pane and the input line, which the screens of client and server share. */
final class ChatPane {
    private final Scrollback scrollback = new Scrollback();
    private final InputLine input = new InputLine();
    private final PastLines past = new PastLines();

    Scrollback scrollback() {
        return scrollback;
    }

    InputLine input() {
        return input;
    }

    void notice(String words, Instant now) {
        scrollback.add(new Entry.Notice(now, words));
    }

    void help(Map<String, String> commands, Instant now) {
        commands.forEach((command, meaning) -> notice(command + "  " + meaning, now));
        notice("Page Up, Page Down, mouse wheel: scroll; Ctrl-End: back to the newest; Tab:"
                + " completes; Up, Down: what you typed before; // says a line that begins with /",
                now);
    }

    /** Takes the entered line, and adds it to the past lines. */
    String take() {
        String line = input.text();
        past.add(line);
        input.set("");
        scrollback.follow();
        return line;
    }

    /** Applies a key that edits; ignores any other. */
    void edit(Key key, String text, Instant now) {
        switch (key) {
            case TEXT, PASTE -> insert(text, now);
            case LEFT -> input.left();
            case RIGHT -> input.right();
            case WORD_LEFT -> input.wordLeft();
            case WORD_RIGHT -> input.wordRight();
            case HOME -> input.home();
            case END -> input.end();
            case ERASE_BEFORE -> input.eraseBefore();
            case ERASE_AFTER, END_OF_INPUT -> input.eraseAfter();
            case ERASE_WORD -> input.eraseWord();
            case ERASE_TO_START -> input.eraseToStart();
            case ERASE_TO_END -> input.eraseToEnd();
            case OLDER -> input.set(past.older(input.text()));
            case NEWER -> input.set(past.newer(input.text()));
            default -> {
                // the key scrolls, sends or leaves
            }
        }
    }

    void complete(Collection<String> commands, Collection<String> names, Instant now) {
        Completion completion = Completion.of(input.beforeCursor(), commands, names);
        if (!completion.inserted().isEmpty()) {
            input.insert(completion.inserted());
        }
        if (!completion.choices().isEmpty()) {
            notice(String.join("  ", completion.choices())
                    + (completion.more() == 0 ? "" : "  and " + completion.more() + " more"), now);
        }
    }

    private void insert(String text, Instant now) {
        String plain = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        if (!input.insert(plain)) {
            notice("not pasted: the input line takes " + InputLine.LONGEST + " characters at most",
                    now);
        }
    }
}
