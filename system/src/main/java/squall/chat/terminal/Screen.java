package squall.chat.terminal;

import java.io.IOException;
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
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.ShutdownHooks;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Name;
import squall.chat.terminal.ScreenModel.UserAction;
import squall.endpoint.udp.Failures;
import squall.endpoint.udp.UdpDriver;

/**
 * A full-screen terminal around an endpoint. Keyboard and driver change the model, each on its own
 * thread, one at a time; the thread that calls {@link #run} paints it. Restores the terminal in the
 * end.
 *
 * <p>
 * When a key, an event or a painting causes an exception, the screen goes on: a text that can't be
 * shown must not end an endpoint that serves others.
 */
public final class Screen<E extends ChatEndpoint> implements Consumer<Event>, AutoCloseable {
    /** Most of the time the lock is free for the driver's thread. */
    private static final Duration BETWEEN_PAINTINGS = Duration.ofMillis(15);
    /** Without any event; what is shown depends on the time, too. */
    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    /** The wait for a terminal to take the sequences that restore it. */
    private static final Duration RESTORES_WITHIN = Duration.ofSeconds(1);

    private final Canvas canvas;
    private final ShutdownHooks.Task restoring = this::restoreOrHalt;
    private final ScreenModel<E> model;
    private final Painter painter;
    private final List<UserAction<E>> orders = new ArrayList<>();
    private final Failures failures = new Failures();

    /** Guards the model; is notified when there is something to paint. */
    private final Object lock = new Object();
    private boolean changed = true;
    private boolean looking;
    private Size size;
    private UdpDriver<E, Event> driver;
    private long lastPainting = System.nanoTime();

    Screen(ScreenModel<E> model) throws IOException {
        this.model = model;
        ShutdownHooks.add(restoring); // before JLine's own, which closes the terminal
        canvas = new Canvas();
        painter = new Painter(ZoneId.systemDefault(), new Palette(canvas.hasColours()));
        size = canvas.size();
    }

    public static Screen<ClientSession> ofClient(Name name) throws IOException {
        return new Screen<>(new ClientScreen(name));
    }

    public static Screen<Hub> ofServer() throws IOException {
        return new Screen<>(new ServerScreen());
    }

    /** Whether the launcher has found a terminal that can show a full screen. */
    public static boolean isPossible() {
        String type = System.getenv("TERM");
        return Boolean.getBoolean("squall.interactive") && type != null
                && !type.equals(Terminal.TYPE_DUMB);
    }

    /**
     * Shows the screen until the user leaves.
     *
     * @param title is shown in the frame
     * @return the exit status
     * @throws ExecutionException where the driver broke
     */
    public int run(String title, UdpDriver<E, Event> running)
            throws InterruptedException, ExecutionException {
        canvas.terminal().handle(Signal.WINCH, signal -> resize());
        canvas.terminal().handle(Signal.INT, signal -> press(Key.INTERRUPT, ""));
        change(() -> driver = running);
        CompletableFuture<Void> reading = CompletableFuture
                .runAsync(() -> new Keyboard(canvas.terminal()).read(this::press),
                        Screen::inBackground);
        CompletableFuture<Object> ending = CompletableFuture.anyOf(running.ended(), reading);
        CompletableFuture<Object> ended = ending.whenComplete((nothing, failure) -> change(() -> {
        }));
        while (exitStatus().isEmpty()) {
            if (ending.isDone()) {
                ended.get();
                throw new IllegalStateException("the driver was closed under its screen");
            }
            awaitChange();
            paint(title);
        }
        return exitStatus().getAsInt();
    }

    @Override
    public void accept(Event event) {
        change(() -> orders.addAll(model.accept(event, Instant.now())));
    }

    /** Shows a notice of the program. */
    public void notice(String words) {
        change(() -> model.pane().notice(words, Instant.now()));
    }

    /** Restores the terminal. */
    @Override
    public void close() throws IOException {
        canvas.restore();
        ShutdownHooks.remove(restoring);
        canvas.terminal().close();
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
                canvas.forget();
            }
            painter.scroll(model, key, size.getRows(), size.getColumns());
            orders.addAll(model.press(key, text, Instant.now()));
        });
    }

    private void resize() {
        change(() -> {
            size = canvas.size();
            canvas.forget();
        });
    }

    /** Changes the model, and gives the driver the resulting inputs. */
    private void change(Runnable change) {
        synchronized (lock) {
            attempt(change);
            changed = true;
            lock.notifyAll();
            if (driver != null) {
                orders.forEach(driver::submit);
                orders.clear();
                look();
            }
        }
    }

    /** Guarded by the lock. Failures are reported ever more rarely, so that this ends. */
    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError e) {
            failures.count(e).map(Event.Failed::new).ifPresent(failed -> attempt(() -> {
                changed = true;
                orders.addAll(model.accept(failed, Instant.now()));
            }));
        }
    }

    /** Lets the model read the endpoint, after all inputs that the driver has been given. */
    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        driver.show((endpoint, now) -> {
            synchronized (lock) {
                looking = false;
                model.look(endpoint, now);
                changed = true;
                lock.notifyAll();
            }
        });
    }

    private void awaitChange() throws InterruptedException {
        synchronized (lock) {
            while (!changed) {
                TimeUnit.NANOSECONDS.timedWait(lock, LOOKS_EVERY.toNanos());
                if (!changed) {
                    look();
                }
            }
            for (long left = untilNextPainting(); left > 0 && model.exitStatus().isEmpty(); left =
                    untilNextPainting()) {
                TimeUnit.NANOSECONDS.timedWait(lock, left);
            }
            changed = false;
        }
    }

    /** In nanoseconds. */
    private long untilNextPainting() {
        return lastPainting + BETWEEN_PAINTINGS.toNanos() - System.nanoTime();
    }

    private void paint(String title) {
        StringBuilder output = new StringBuilder();
        synchronized (lock) {
            attempt(() -> output.append(canvas.changes(painter.paint(title, model, size.getRows(),
                    size.getColumns()), size.getColumns())));
        }
        canvas.write(output.toString());
        lastPainting = System.nanoTime();
    }

    /** A terminal that takes no more output does not keep the program from ending. */
    private void restoreOrHalt() {
        CompletableFuture<Void> restoration =
                CompletableFuture.runAsync(canvas::restore, Screen::inBackground);
        try {
            restoration.get(RESTORES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            Runtime.getRuntime().halt(ChatStatus.TERMINATED.number());
        }
    }
}
