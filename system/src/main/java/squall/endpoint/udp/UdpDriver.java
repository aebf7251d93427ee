package squall.endpoint.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.FairQueue;
import squall.endpoint.Output;

/**
 * Runs one endpoint on a UDP socket for each of its local ports, with one thread, which waits for a
 * datagram, an input or the endpoint's deadline.
 *
 * <p>
 * When the endpoint, the listener or the observer throws an exception, the driver reports it as
 * {@link Endpoint#failed} and goes on. The driver ends when a socket breaks, and at every other
 * error: a machine without memory or a broken installation can't be relied on.
 */
public final class UdpDriver<N extends Endpoint<E>, E> implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;
    /**
     * After so many datagrams received and sent, inputs and deadlines get a turn, so that a flood
     * can't starve them.
     */
    private static final int WORK_PER_TURN = 256;
    /** A bound for one socket, so that a flood can't keep the driver reading. */
    private static final int DATAGRAMS_AT_ONCE = 512;
    /** The most inputs that may wait for the endpoint. */
    static final int MOST_INPUTS = 65_536;
    /** After an endpoint has failed at its deadline, the driver calls it again after this time. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final N endpoint;
    private final Consumer<E> listener;
    private final InstantSource clock;
    private final EndpointObserver<E> observer;
    private final Queue<BiFunction<N, Instant, Output<E>>> inputs =
            new LinkedBlockingQueue<>(MOST_INPUTS);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "udp");
    private final AddressBook addresses = new AddressBook();
    private final FairQueue waiting = new FairQueue();
    /** Datagrams received and sent in this turn. */
    private int work;
    private final Failures failures = new Failures();
    private Instant notDueBefore = Instant.MIN;
    private final LocalPorts ports;
    private volatile boolean closed;

    /**
     * Binds and starts.
     *
     * @param bind the local address; port 0 for any
     * @param listener is told every event, on the driver's thread
     * @param clock the endpoint is told its time; it is never set back
     * @throws IOException where the address can't be bound
     */
    public UdpDriver(N endpoint, InetSocketAddress bind, Consumer<E> listener,
            InstantSource clock) throws IOException {
        this(endpoint, bind, listener, clock, EndpointObserver.nobody());
    }

    /** The same, with an observer. */
    public UdpDriver(N endpoint, InetSocketAddress bind, Consumer<E> listener,
            InstantSource clock, EndpointObserver<E> observer) throws IOException {
        this(endpoint, bind, listener, clock, observer, LocalPorts::openChannel);
    }

    /** The same, with sockets that are opened in another way. */
    UdpDriver(N endpoint, InetSocketAddress bind, Consumer<E> listener, InstantSource clock,
            EndpointObserver<E> observer, LocalPorts.ChannelOpener opener) throws IOException {
        this.endpoint = endpoint;
        this.listener = listener;
        this.clock = clock;
        this.observer = observer;
        ports = new LocalPorts(bind, opener);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Gives the endpoint an input other than a datagram. May be called from any thread; the input
     * is applied on the driver's thread. Does nothing once the driver has ended.
     *
     * @throws RejectedExecutionException where too many inputs wait already
     */
    public void submit(BiFunction<N, Instant, Output<E>> input) {
        if (!inputs.offer(input)) {
            throw new RejectedExecutionException(
                    MOST_INPUTS + " inputs wait for the endpoint already");
        }
        ports.wakeUp();
        if (ended.isDone()) {
            inputs.clear();
        }
    }

    /** Lets a viewer read the endpoint, on the driver's thread, and tells it the time. */
    public void show(BiConsumer<N, Instant> viewer) {
        submit((shown, now) -> {
            viewer.accept(shown, now);
            return Output.nothing();
        });
    }

    /** The local address of the newest open socket; of the last one where all are closed. */
    public InetSocketAddress localAddress() {
        return ports.newest();
    }

    /** The number of that socket's port. On the driver's thread only. */
    public int localPort() {
        return ports.newestNumber();
    }

    /** Completes when the driver has been closed, exceptionally where it broke. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Stops at once. What is in flight is lost. */
    @Override
    public void close() {
        closed = true;
        ports.wakeUp();
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException | RuntimeException | Error e) {
            ended.completeExceptionally(e);
        } finally {
            ports.close();
            ended.complete(null);
            inputs.clear();
        }
    }

    /** Received datagrams are handled before deadlines (R3). */
    private void turn() throws IOException {
        receive();
        for (BiFunction<N, Instant, Output<E>> input = inputs.poll(); input != null;
                input = inputs.poll()) {
            BiFunction<N, Instant, Output<E>> given = input;
            Instant now = inputTime();
            give(() -> given.apply(endpoint, now), now);
        }
        Optional<Instant> deadline = deadline();
        if (deadline.isPresent() && !deadline.get().isAfter(clock.instant())) {
            Instant now = inputTime();
            if (!give(() -> endpoint.expire(now), now)) {
                notDueBefore = now.plus(BETWEEN_ATTEMPTS);
            }
        } else if (waiting.isEmpty()) {
            waitUntil(deadline);
        }
    }

    /**
     * Handles one datagram of each source in turn. The sockets are emptied before each, since their
     * buffers are small and filled most by the source that sends most.
     */
    private void receive() throws IOException {
        work = 0;
        while (work < WORK_PER_TURN) {
            for (int i = 0; i < ports.size(); i++) {
                empty(ports.at(i));
            }
            Optional<Datagram> next = waiting.poll();
            if (next.isEmpty()) {
                return;
            }
            work++;
            receive(next.get());
        }
    }

    private void empty(LocalPorts.Port port) throws IOException {
        for (int i = 0; i < DATAGRAMS_AT_ONCE; i++) {
            buffer.clear();
            InetSocketAddress source = (InetSocketAddress) port.channel().receive(buffer);
            if (source == null) {
                return;
            }
            byte[] payload = new byte[buffer.flip().remaining()];
            buffer.get(payload);
            Datagram datagram = new Datagram(addresses.address(source), port.number(), payload);
            if (!waiting.offer(datagram)) {
                Instant now = inputTime();
                give(() -> endpoint.refuse(datagram.peer(), now), now);
            }
        }
    }

    private void receive(Datagram datagram) {
        Instant now = inputTime();
        attempt(() -> observer.received(datagram, now));
        if (!give(() -> endpoint.receive(datagram, now), now)) {
            report(endpoint.unprocessed(datagram.peer()), now);
        }
    }

    /** Gives the endpoint an input; false where the endpoint throws an exception. */
    private boolean give(Supplier<Output<E>> input, Instant now) {
        Output<E> output;
        try {
            output = input.get();
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
            return false;
        }
        carryOut(output, now);
        return true;
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
        }
    }

    /**
     * Failures are reported ever more rarely: a listener that fails at each report ends no loop.
     */
    private void failed(Throwable thrown) {
        failures.count(thrown)
                .ifPresent(what -> report(endpoint.failed(what), clock.instant()));
    }

    private void report(E event, Instant at) {
        carryOut(new Output<>(List.of(), List.of(event)), at);
    }

    /** The time at which the endpoint is given its next input. */
    private Instant inputTime() {
        Instant now = clock.instant();
        deadline().filter(due -> due.isBefore(now))
                .ifPresent(due -> attempt(() -> observer.late(due, now)));
        return now;
    }

    private Optional<Instant> deadline() {
        try {
            return endpoint.deadline()
                    .map(due -> due.isBefore(notDueBefore) ? notDueBefore : due);
        } catch (RuntimeException | StackOverflowError e) {
            failed(e);
            return Optional.of(clock.instant().plus(BETWEEN_ATTEMPTS));
        }
    }

    private void carryOut(Output<E> output, Instant at) {
        attempt(() -> observer.did(output, at));
        output.datagrams().forEach(datagram -> attempt(() -> send(datagram)));
        output.closedPorts().forEach(ports::close);
        work += output.datagrams().size();
        output.events().forEach(event -> attempt(() -> listener.accept(event)));
    }

    /**
     * A datagram that the operating system won't send now, or has no port for, is lost: the
     * protocol repeats it.
     */
    private void send(Datagram datagram) {
        try {
            ports.port(datagram.localPort()).channel().send(ByteBuffer.wrap(datagram.payload()),
                    addresses.socketAddress(datagram.peer()));
        } catch (IOException e) {
            // lost
        }
    }

    private void waitUntil(Optional<Instant> deadline) throws IOException {
        ports.await(deadline.isEmpty() ? OptionalLong.empty()
                : OptionalLong.of(clock.instant().until(deadline.get(), ChronoUnit.NANOS)));
    }
}
