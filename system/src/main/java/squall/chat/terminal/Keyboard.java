package squall.chat.terminal;

import java.util.List;
import java.util.function.BiConsumer;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;

/** Reads the terminal's input as {@link Key}s. */
final class Keyboard {
    /** Asks the terminal to mark pasted text and to report the mouse wheel. */
    static final String ON = "\033[?2004h\033[?1000h\033[?1006h";
    static final String OFF = "\033[?1006l\033[?1000l\033[?2004l";

    private static final String PASTE_BEGINS = "\033[200~";
    private static final String PASTE_ENDS = "\033[201~";
    private static final String MOUSE = "\033[<";
    /** The wait for the rest of an escape sequence, in milliseconds. */
    private static final long ESCAPE_TIMEOUT = 100;
    private static final int WHEEL_UP = 64;
    private static final int WHEEL_DOWN = 65;

    private final Terminal terminal;
    private final BindingReader reader;
    private final KeyMap<Key> keys = new KeyMap<>();

    Keyboard(Terminal terminal) {
        this.terminal = terminal;
        reader = new BindingReader(terminal.reader());
        keys.setAmbiguousTimeout(ESCAPE_TIMEOUT);
        keys.setUnicode(Key.TEXT);
        keys.setNomatch(Key.OTHER);
        bindControls();
        bindEditing();
        bindMovement();
        bindUnknown();
        for (char c = ' '; c < 0x7f; c++) {
            keys.bind(Key.TEXT, String.valueOf(c));
        }
    }

    /** Passes on every key with its text, until the terminal's input ends. */
    void read(BiConsumer<Key, String> listener) {
        try {
            tell(listener);
        } catch (EndOfFileException e) {
            // the terminal has been closed
        }
        listener.accept(Key.INTERRUPT, "");
    }

    private void tell(BiConsumer<Key, String> listener) {
        for (Key key = reader.readBinding(keys); key != null; key = reader.readBinding(keys)) {
            switch (key) {
                case TEXT -> listener.accept(key, reader.getLastBinding());
                case PASTE -> listener.accept(key, reader.readStringUntil(PASTE_ENDS));
                case WHEEL_UP -> listener.accept(wheel(), "");
                case UNKNOWN -> skip();
                default -> listener.accept(key, "");
            }
        }
    }

    /** Skips the rest of a sequence, up to its final character (ECMA-48, 5.4). */
    private void skip() {
        int character;
        do {
            character = reader.peekCharacter(ESCAPE_TIMEOUT) < 0 ? -1 : reader.readCharacter();
        } while (character >= ' ' && character < '@');
    }

    /** Reads the rest of {@code ESC [ < button ; column ; row M}. */
    private Key wheel() {
        StringBuilder report = new StringBuilder();
        int character = reader.readCharacter();
        while (character >= 0 && character != 'M' && character != 'm') {
            report.appendCodePoint(character);
            character = reader.readCharacter();
        }
        return switch (report.toString().split(";", 2)[0]) {
            case "" + WHEEL_UP -> Key.WHEEL_UP;
            case "" + WHEEL_DOWN -> Key.WHEEL_DOWN;
            default -> Key.OTHER;
        };
    }

    private void bindControls() {
        keys.bind(Key.ENTER, "\r", "\n");
        keys.bind(Key.TAB, "\t");
        keys.bind(Key.PASTE, PASTE_BEGINS);
        keys.bind(Key.WHEEL_UP, MOUSE);
        keys.bind(Key.SEND_AGAIN, KeyMap.ctrl('R'));
        keys.bind(Key.REDRAW, KeyMap.ctrl('L'));
        keys.bind(Key.INTERRUPT, KeyMap.ctrl('C'));
        keys.bind(Key.END_OF_INPUT, KeyMap.ctrl('D'));
    }

    private void bindEditing() {
        keys.bind(Key.ERASE_BEFORE, KeyMap.del(), KeyMap.ctrl('H'));
        keys.bind(Key.ERASE_AFTER, "\033[3~");
        keys.bind(Key.ERASE_WORD, KeyMap.ctrl('W'), KeyMap.alt(KeyMap.del()));
        keys.bind(Key.ERASE_TO_START, KeyMap.ctrl('U'));
        keys.bind(Key.ERASE_TO_END, KeyMap.ctrl('K'));
    }

    /** Terminals differ, and some send other sequences than they declare. */
    private void bindMovement() {
        bind(Key.LEFT, Capability.key_left, "\033[D", "\033OD", KeyMap.ctrl('B'));
        bind(Key.RIGHT, Capability.key_right, "\033[C", "\033OC", KeyMap.ctrl('F'));
        bind(Key.OLDER, Capability.key_up, "\033[A", "\033OA", KeyMap.ctrl('P'));
        bind(Key.NEWER, Capability.key_down, "\033[B", "\033OB", KeyMap.ctrl('N'));
        bind(Key.HOME, Capability.key_home, "\033[H", "\033OH", "\033[1~", KeyMap.ctrl('A'));
        bind(Key.END, Capability.key_end, "\033[F", "\033OF", "\033[4~", KeyMap.ctrl('E'));
        bind(Key.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(Key.PAGE_DOWN, Capability.key_npage, "\033[6~");
        keys.bind(Key.WORD_LEFT, "\033[1;5D", "\033[1;3D", KeyMap.alt('b'));
        keys.bind(Key.WORD_RIGHT, "\033[1;5C", "\033[1;3C", KeyMap.alt('f'));
        keys.bind(Key.NEWEST, "\033[1;5F", KeyMap.alt('>'));
    }

    /** Binds the prefixes of unknown sequences, so that their rest is not taken for text. */
    private void bindUnknown() {
        for (String known : List.copyOf(keys.getBoundKeys().keySet())) {
            for (int end = 2; end < known.length(); end++) {
                keys.bindIfNotBound(Key.UNKNOWN, known.substring(0, end));
            }
        }
        keys.bind(Key.UNKNOWN, "\033[[");
    }

    private void bind(Key key, Capability capability, String... sequences) {
        String own = KeyMap.key(terminal, capability);
        if (own != null) {
            keys.bind(key, own);
        }
        keys.bind(key, sequences);
    }
}
