package squall.chat.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import squall.chat.terminal.Painter.Painting;

/** The terminal as a full screen, until it is restored to its former state. */
final class Canvas {
    private static final String WRAP_OFF = "\033[?7l";
    private static final String WRAP_ON = "\033[?7h";
    private static final String ERASE_LINE = "\033[m\033[2K";
    private static final String ERASE_SCREEN = "\033[m\033[2J";
    private static final String CURSOR_HOME = "\033[H";
    private static final int LEAST_COLOURS = 8;
    /** For a terminal that does not know its size. */
    private static final Size USUAL_SIZE = Size.of(80, 24);
    private static final Painting NOTHING = new Painting(List.of(), 0, 0);

    private final Terminal terminal;
    private final Attributes attributes;
    private final int colours;
    private Painting painted = NOTHING;
    private boolean restored;

    Canvas() throws IOException {
        terminal = TerminalBuilder.builder().system(true).dumb(false)
                .encoding(StandardCharsets.UTF_8).signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
        colours = colours(terminal);
        attributes = enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        write(WRAP_OFF + Keyboard.ON + ERASE_SCREEN);
    }

    Terminal terminal() {
        return terminal;
    }

    boolean hasColours() {
        return colours >= LEAST_COLOURS;
    }

    Size size() {
        Size size = terminal.getSize();
        return size.getRows() == 0 || size.getColumns() == 0 ? USUAL_SIZE : size;
    }

    /** Makes the next painting a complete one. */
    void forget() {
        painted = NOTHING;
    }

    /**
     * The output that turns the painting before into this one: only the changed rows, each
     * addressed by its number; the frame's right side by its column. Empty where they are the same.
     */
    String changes(Painting painting, int columns) {
        if (painting.equals(painted)) {
            return "";
        }
        List<AttributedString> before = painted.lines();
        StringBuilder output = new StringBuilder();
        for (int row = 0; row < painting.lines().size(); row++) {
            AttributedString line = painting.lines().get(row);
            if (row >= before.size() || !before.get(row).equals(line)) {
                paint(line, row, columns, output);
            }
        }
        moveTo(painting.cursorRow(), painting.cursorColumn(), output);
        painted = painting;
        return output.toString();
    }

    void write(String output) {
        synchronized (terminal) {
            if (!restored) {
                terminal.writer().write(output);
                terminal.flush();
            }
        }
    }

    void restore() {
        synchronized (terminal) {
            if (restored) {
                return;
            }
            // Not every terminal has an alternate screen.
            write(Keyboard.OFF + WRAP_ON + ERASE_SCREEN + CURSOR_HOME);
            terminal.puts(Capability.keypad_local);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(attributes);
            restored = true;
        }
    }

    private void paint(AttributedString line, int row, int columns, StringBuilder output) {
        int last = line.length() - 1;
        moveTo(row, 0, output);
        output.append(ERASE_LINE).append(ansi(line.subSequence(0, last)));
        moveTo(row, columns - 1, output);
        output.append(ansi(line.subSequence(last, last + 1)));
    }

    /**
     * JLine makes the escape sequences of each style from a blank: it turns the frame into ASCII.
     */
    private String ansi(AttributedString text) {
        StringBuilder ansi = new StringBuilder();
        for (int start = 0; start < text.length(); start = text.runLimit(start)) {
            String blank = new AttributedString(" ", text.styleAt(start))
                    .toAnsi(colours, ForceMode.None);
            ansi.append(blank.replace(" ", text.substring(start, text.runLimit(start))));
        }
        return ansi.toString();
    }

    private static void moveTo(int row, int column, StringBuilder output) {
        output.append("\033[").append(row + 1).append(';').append(column + 1).append('H');
    }

    /** The program gets every key at once, Ctrl-C and Ctrl-Z included. */
    private Attributes enterRawMode() {
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        return before;
    }

    private static int colours(Terminal terminal) {
        String unwanted = System.getenv("NO_COLOR");
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        boolean none = colours == null || (unwanted != null && !unwanted.isEmpty());
        return none ? 0 : colours;
    }
}
