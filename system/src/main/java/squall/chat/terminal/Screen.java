package squall.chat.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedCharSequence.ForceMode;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.ShutdownHooks;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.chat.udp.UdpDriver;

/**
 * A full-screen terminal around an endpoint. Keyboard and driver change the model, each on its
 * thread and one at a time; whoever runs the screen paints it. Leaves the terminal as it was.
 */
public final class Screen<E extends Endpoint> implements Consumer<Event>, AutoCloseable {
    private static final String WRAP_OFF = "\033[?7l";
    private static final String WRAP_ON = "\033[?7h";
    private static final String ERASE_LINE = "\033[m\033[2K";
    private static final String ERASE_SCREEN = "\033[m\033[2J";
    private static final String CURSOR_HOME = "\033[H";
    private static final int LEAST_COLOURS = 8;
    /** So that the driver, which needs the model, has it to itself most of the time. */
    private static final Duration BETWEEN_PAINTINGS = Duration.ofMillis(15);
    /** For a terminal to take what restores it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** The exit status of a program that SIGTERM has ended. */
    private static final int KILLED = 128 + 15;
    /** Of a terminal that doesn't know its own. */
    private static final Size USUAL_SIZE = Size.of(80, 24);

    private final Terminal terminal;
    private final Attributes attributes;
    private final int colours;
    private final ShutdownHooks.Task restoring = this::restoreOrHalt;
    private final ScreenModel<E> model;
    private final Painter painter;
    private final List<Order<E>> orders = new ArrayList<>();

    /** Also guards the model; told when there is something to paint. */
    private final Object lock = new Object();
    private boolean changed = true;
    private boolean looking;
    private Size size;
    private boolean restored;
    private UdpDriver<E> driver;
    private List<AttributedString> painted = List.of();

    private Screen(ScreenModel<E> model) throws IOException {
        this.model = model;
        ShutdownHooks.add(restoring); // before JLine's own, which closes the terminal
        terminal = TerminalBuilder.builder().system(true).dumb(false)
                .encoding(StandardCharsets.UTF_8).signalHandler(Terminal.SignalHandler.SIG_IGN)
                .build();
        colours = colours(terminal);
        painter = new Painter(ZoneId.systemDefault(), new Palette(colours >= LEAST_COLOURS));
        attributes = enterRawMode();
        size = size(terminal);
        enter();
    }

    public static Screen<ClientSession> ofClient(Name name) throws IOException {
        return new Screen<>(new ClientScreen(name));
    }

    public static Screen<Hub> ofServer() throws IOException {
        return new Screen<>(new ServerScreen());
    }

    /** Whether a person sits at a terminal that can show one, as the launcher has found out. */
    public static boolean isPossible() {
        String type = System.getenv("TERM");
        return Boolean.getBoolean("squall.interactive") && type != null
                && !type.equals(Terminal.TYPE_DUMB);
    }

    /**
     * Shows the screen until the person leaves; the exit status.
     *
     * @param title stands in the frame
     * @throws ExecutionException where the driver broke
     */
    public int run(String title, UdpDriver<E> running)
            throws InterruptedException, ExecutionException {
        terminal.handle(Signal.WINCH, signal -> resize());
        terminal.handle(Signal.INT, signal -> press(Key.INTERRUPT, ""));
        change(() -> driver = running);
        CompletableFuture<Void> reading = CompletableFuture
                .runAsync(() -> new Keyboard(terminal).read(this::press), Screen::inBackground);
        CompletableFuture<Object> ending = CompletableFuture.anyOf(running.ended(), reading);
        CompletableFuture<Object> told = ending.whenComplete((nothing, failure) -> change(() -> {
        }));
        while (exitStatus().isEmpty()) {
            if (ending.isDone()) {
                told.get();
                throw new IllegalStateException("the driver was closed under its screen");
            }
            awaitChange();
            paint(title);
            Thread.sleep(BETWEEN_PAINTINGS);
        }
        return exitStatus().getAsInt();
    }

    @Override
    public void accept(Event event) {
        change(() -> orders.addAll(model.accept(event, Instant.now())));
    }

    /** The terminal as it was. */
    @Override
    public void close() throws IOException {
        restore();
        ShutdownHooks.remove(restoring);
        terminal.close();
    }

    private static void inBackground(Runnable task) {
        Thread thread = new Thread(task, "screen");
        thread.setDaemon(true);
        thread.start();
    }

    private OptionalInt exitStatus() {
        synchronized (lock) {
            return model.exitStatus();
        }
    }

    private void press(Key key, String text) {
        change(() -> {
            if (key == Key.REDRAW) {
                painted = List.of();
            }
            painter.scroll(model, key, size.getRows(), size.getColumns());
            orders.addAll(model.press(key, text, Instant.now()));
        });
    }

    private void resize() {
        change(() -> {
            size = size(terminal);
            painted = List.of();
        });
    }

    /** Changes the model, and gives the driver what that asks of it. */
    private void change(Runnable change) {
        synchronized (lock) {
            change.run();
            changed = true;
            lock.notifyAll();
            if (driver != null) {
                orders.forEach(driver::submit);
                orders.clear();
                look();
            }
        }
    }

    /** Once the driver gets to it, which is after everything it was given until now. */
    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        driver.show(endpoint -> {
            synchronized (lock) {
                looking = false;
                model.look(endpoint);
                changed = true;
                lock.notifyAll();
            }
        });
    }

    private void awaitChange() throws InterruptedException {
        synchronized (lock) {
            while (!changed) {
                lock.wait();
            }
            changed = false;
        }
    }

    /**
     * Only the rows that have changed, each by its number; the frame's right side by its column.
     */
    private void paint(String title) {
        StringBuilder output = new StringBuilder();
        synchronized (lock) {
            Painting painting = painter.paint(title, model, size.getRows(), size.getColumns());
            for (int row = 0; row < painting.lines().size(); row++) {
                AttributedString line = painting.lines().get(row);
                if (row >= painted.size() || !painted.get(row).equals(line)) {
                    paint(line, row, size.getColumns(), output);
                }
            }
            moveTo(painting.cursorRow(), painting.cursorColumn(), output);
            painted = painting.lines();
        }
        write(output.toString());
    }

    private void paint(AttributedString line, int row, int columns, StringBuilder output) {
        int last = line.length() - 1;
        moveTo(row, 0, output);
        output.append(ERASE_LINE).append(ansi(line.subSequence(0, last)));
        moveTo(row, columns - 1, output);
        output.append(ansi(line.subSequence(last, last + 1)));
    }

    /** A blank of each style by JLine, the text by itself: JLine would make ASCII of the frame. */
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

    private void enter() {
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        write(WRAP_OFF + Keyboard.ON + ERASE_SCREEN);
    }

    private void write(String output) {
        synchronized (terminal) {
            if (!restored) {
                terminal.writer().write(output);
                terminal.flush();
            }
        }
    }

    private void restore() {
        synchronized (terminal) {
            if (restored) {
                return;
            }
            // Not every terminal has another screen to go back to.
            write(Keyboard.OFF + WRAP_ON + ERASE_SCREEN + CURSOR_HOME);
            terminal.puts(Capability.keypad_local);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(attributes);
            restored = true;
        }
    }

    /** A terminal that takes nothing any more keeps no program from ending. */
    private void restoreOrHalt() {
        CompletableFuture<Void> restoration =
                CompletableFuture.runAsync(this::restore, Screen::inBackground);
        try {
            restoration.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    /** As the keys come, Ctrl-C and Ctrl-Z among them. */
    private Attributes enterRawMode() {
        Attributes before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        terminal.setAttributes(raw);
        return before;
    }

    private static Size size(Terminal terminal) {
        Size size = terminal.getSize();
        return size.getRows() == 0 || size.getColumns() == 0 ? USUAL_SIZE : size;
    }

    private static int colours(Terminal terminal) {
        String unwanted = System.getenv("NO_COLOR");
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        boolean none = colours == null || (unwanted != null && !unwanted.isEmpty());
        return none ? 0 : colours;
    }
}
