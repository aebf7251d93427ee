package squall.endpoint.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
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
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.FairQueue;
import squall.endpoint.Output;

/**
 * Runs one endpoint on a UDP socket for each of its local ports: one thread, asleep until a
 * datagram, an input or the endpoint's deadline comes.
 *
 * <p>
 * It goes on where the endpoint, a listener or the witness throws an exception, which it reports as
 * {@link Endpoint#failed}. It ends where the socket breaks, and by every other error: a machine
 * without memory or a broken installation can't be relied on.
 */
public final class UdpDriver<N extends Endpoint<E>, E> implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_535;
    /**
     * After so many datagrams received and sent, inputs and deadlines get a turn, so that a flood
     * can't starve them.
     */
    private static final int WORK_PER_TURN = 256;
    /** So that a flood can't keep the driver reading. */
    private static final int DATAGRAMS_AT_ONCE = 512;
    /** That may wait for the endpoint. People and programs that type ahead wait earlier. */
    static final int MOST_INPUTS = 65_536;
    /** What an endpoint failed to do at its deadline, it tries again after so long. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final N endpoint;
    private final Consumer<E> listener;
    private final InstantSource clock;
    private final EndpointObserver<E> witness;
    private final Selector selector;
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
     * @param clock that the endpoint goes by, and that is never set back
     * @throws IOException where the address can't be bound
     */
    public UdpDriver(N endpoint, InetSocketAddress bind, Consumer<E> listener,
            InstantSource clock) throws IOException {
        this(endpoint, bind, listener, clock, EndpointObserver.nobody());
    }

    /** The same, before a witness. */
    public UdpDriver(N endpoint, InetSocketAddress bind, Consumer<E> listener,
            InstantSource clock, EndpointObserver<E> witness) throws IOException {
        this(endpoint, bind, listener, clock, witness, LocalPorts::opened);
    }

    /** The same, with sockets that are opened in another way. */
    UdpDriver(N endpoint, InetSocketAddress bind, Consumer<E> listener, InstantSource clock,
            EndpointObserver<E> witness, LocalPorts.Opening opening) throws IOException {
        this.endpoint = endpoint;
        this.listener = listener;
        this.clock = clock;
        this.witness = witness;
        selector = Selector.open();
        try {
            ports = new LocalPorts(bind, selector, opening);
        } catch (IOException e) {
            selector.close();
            throw e;
        }
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Gives the endpoint an input other than a datagram; from any thread, to be taken up on the
     * driver's. It does nothing once the driver has ended.
     *
     * @throws RejectedExecutionException where too many inputs wait already
     */
    public void submit(BiFunction<N, Instant, Output<E>> input) {
        if (!inputs.offer(input)) {
            throw new RejectedExecutionException(
                    MOST_INPUTS + " inputs wait for the endpoint already");
        }
        selector.wakeup();
        if (ended.isDone()) {
            inputs.clear();
        }
    }

    /** Shows the endpoint, on the driver's thread, to somebody who only looks. */
    public void show(Consumer<N> viewer) {
        submit((shown, now) -> {
            viewer.accept(shown);
            return Output.nothing();
        });
    }

    /**
     * Where it is bound, with its newest port that is open; once it is closed, where it was last.
     */
    public InetSocketAddress localAddress() {
        return ports.newest();
    }

    /** Done when the driver has been closed; failed when it broke. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    /** Stops at once; what is under way is forgotten. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
    }

    private void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (IOException | RuntimeException | Error e) {
            ended.completeExceptionally(e);
        } finally {
            closeQuietly();
            ended.complete(null);
            inputs.clear();
        }
    }

    /** What has been received is handled before deadlines (R3). */
    private void turn() throws IOException {
        receive();
        for (BiFunction<N, Instant, Output<E>> input = inputs.poll(); input != null;
                input = inputs.poll()) {
            BiFunction<N, Instant, Output<E>> given = input;
            Instant now = attend();
            give(() -> given.apply(endpoint, now), now);
        }
        Optional<Instant> deadline = deadline();
        if (deadline.isPresent() && !deadline.get().isAfter(clock.instant())) {
            Instant now = attend();
            if (!give(() -> endpoint.expire(now), now)) {
                notDueBefore = now.plus(BETWEEN_ATTEMPTS);
            }
        } else if (waiting.isEmpty()) {
            rest(deadline);
        }
    }

    /**
     * One datagram of each source in turn. The sockets are emptied before each, since they have
     * little room, and give whoever sends most of what there is the most of it.
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
                Instant now = attend();
                give(() -> endpoint.refuse(datagram.peer(), now), now);
            }
        }
    }

    private void receive(Datagram datagram) {
        Instant now = attend();
        attempt(() -> witness.received(datagram, now));
        if (!give(() -> endpoint.receive(datagram, now), now)) {
            report(endpoint.unprocessed(datagram.peer()), now);
        }
    }

    /** Whether the endpoint took it without an exception. */
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

    /** A listener that fails at this very report is told of so rarely that this ends. */
    private void failed(Throwable thrown) {
        failures.count(thrown)
                .ifPresent(what -> report(endpoint.failed(what), clock.instant()));
    }

    private void report(E event, Instant at) {
        carryOut(new Output<>(List.of(), List.of(event)), at);
    }

    /** The time at which the endpoint is given its next input. */
    private Instant attend() {
        Instant now = clock.instant();
        if (!witness.equals(EndpointObserver.nobody())) {
            deadline().filter(due -> due.isBefore(now))
                    .ifPresent(due -> attempt(() -> witness.late(due, now)));
        }
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
        attempt(() -> witness.did(output, at));
        output.datagrams().forEach(datagram -> attempt(() -> send(datagram)));
        output.closedPorts().forEach(ports::close);
        work += output.datagrams().size();
        output.events().forEach(event -> attempt(() -> listener.accept(event)));
    }

    /**
     * What the system won't send now, or has no port for, is a lost datagram, which the protocol
     * knows how to live with.
     */
    private void send(Datagram datagram) {
        try {
            ports.port(datagram.localPort()).channel().send(ByteBuffer.wrap(datagram.payload()),
                    addresses.socketAddress(datagram.peer()));
        } catch (IOException e) {
            // lost
        }
    }

    private void rest(Optional<Instant> deadline) throws IOException {
        OptionalLong left = deadline.isEmpty() ? OptionalLong.empty()
                : OptionalLong.of(clock.instant().until(deadline.get(), ChronoUnit.NANOS));
        SelectorWait.atMost(left, selector, ready -> {
            // every socket is looked at in any case
        });
    }

    private void closeQuietly() {
        ports.close();
        try {
            selector.close();
        } catch (IOException e) {
            // nothing is left to be done with them
        }
    }
}
