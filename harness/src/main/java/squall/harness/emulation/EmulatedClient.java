package squall.harness.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.UdpDriver;
import squall.harness.history.Occurrence;
import squall.harness.recording.EndpointRecorder;
import squall.harness.recording.HistoryRecorder;
import squall.harness.relay.Relay;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * One client of a run: the relay before it, which stays, and the driver of the endpoint that it has
 * now, if any.
 *
 * @param <C> the endpoint
 * @param <E> what it reports
 */
final class EmulatedClient<C, E> implements AutoCloseable {
    private final String name;
    private final String profile;
    private final EndpointWorkload<?, C, E> workload;
    private final Relay relay;
    private final HistoryRecorder recorder;
    private final InstantSource clock;
    private Optional<UdpDriver<FailStopParticipant<C, E>, E>> driver =
            Optional.empty();
    private Optional<InetSocketAddress> lastPort = Optional.empty();
    private final PortReservation vacancy = new PortReservation();
    private boolean comingBack;
    private final List<CompletableFuture<Void>> frozen = new ArrayList<>();

    /** @param profile the wire profile of its keys */
    EmulatedClient(String name, String profile, EndpointWorkload<?, C, E> workload, Relay relay,
            HistoryRecorder recorder, InstantSource clock) {
        this.name = name;
        this.profile = profile;
        this.workload = workload;
        this.relay = relay;
        this.recorder = recorder;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    Relay relay() {
        return relay;
    }

    synchronized boolean isPresent() {
        return driver.isPresent();
    }

    synchronized void join() {
        if (driver.isPresent()) {
            comingBack = true;
        } else {
            start();
        }
    }

    /** By the time that it returns nobody is at its port. */
    void crash() {
        Optional<UdpDriver<FailStopParticipant<C, E>, E>> dying = die();
        Duration asked = recorder.now();
        dying.ifPresent(running -> {
            running.close();
            // Not under the lock, which it may be waiting for.
            running.ended().join();
            leavePort(running.localAddress());
            recorder.crashed(name, asked, recorder.now());
        });
    }

    private synchronized Optional<
            UdpDriver<FailStopParticipant<C, E>, E>> die() {
        Optional<UdpDriver<FailStopParticipant<C, E>, E>> dying = driver;
        driver = Optional.empty();
        comingBack = false;
        return dying;
    }

    private synchronized void leavePort(InetSocketAddress port) {
        lastPort = Optional.of(port);
        vacancy.begin(port);
    }

    synchronized void restart(boolean keepsPort) {
        recorder.add(new Occurrence.Restarted(recorder.now(), name));
        vacancy.close();
        if (keepsPort) {
            start(() -> open(lastPort.orElseThrow()));
        } else {
            start();
        }
    }

    /**
     * Its driver's thread, on which all is done, waits, and no interrupt ends that; what reaches
     * its socket waits there.
     */
    synchronized Runnable freeze() {
        CompletableFuture<Void> thaw = new CompletableFuture<>();
        Duration since = recorder.now();
        driver.ifPresent(running -> {
            running.submit((client, now) -> {
                thaw.join();
                return Output.nothing();
            });
            frozen.add(thaw);
        });
        return () -> {
            Duration now = recorder.now();
            recorder.add(new Occurrence.Thawed(now, name, now.minus(since)));
            thaw.complete(null);
        };
    }

    /** Does nothing where it has given up this very moment. */
    synchronized void type(String line) {
        driver.ifPresent(running -> running.submit((client, now) -> {
            recorder.add(new Occurrence.Typed(recorder.at(now), name, name + ": " + line));
            return client.input((endpoint, at) -> workload.type(endpoint, line, at), now);
        }));
    }

    /** From its socket, as if its endpoint had. */
    synchronized void send(byte[] payload) {
        Datagram datagram = new Datagram(Addresses.of(relay.localAddress()), payload);
        driver.ifPresent(running -> running
                .submit((client, now) -> new Output<>(List.of(datagram), List.of())));
    }

    synchronized void leave() {
        driver.ifPresent(running -> running
                .submit((client, now) -> client.input(workload::leave, now)));
    }

    /** Whether nothing of its is under way and nothing waits; fails where it has broken. */
    synchronized CompletableFuture<Boolean> isIdle() {
        return driver.map(IdleCheck::of)
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    /** For good. */
    synchronized void stop() {
        comingBack = false;
        frozen.forEach(thaw -> thaw.complete(null));
        driver.ifPresent(UdpDriver::close);
        vacancy.close();
    }

    /** Done when nothing happens at the client any more, if it was told to stop. */
    synchronized CompletableFuture<Void> stopped() {
        return driver.map(UdpDriver::ended)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public void close() {
        stop();
        relay.close();
    }

    private void start() {
        start(() -> StablePorts.open(this::open));
    }

    private void start(Starting<C, E> starting) {
        try {
            UdpDriver<FailStopParticipant<C, E>, E> started = starting.start();
            started.submit((client, now) -> client.input(workload::join, now));
            driver = Optional.of(started);
        } catch (IOException e) {
            throw new UncheckedIOException("can't open " + name + "'s socket", e);
        }
    }

    private UdpDriver<FailStopParticipant<C, E>, E> open(InetSocketAddress port)
            throws IOException {
        Participant<C, E> endpoint = workload.client(name, Addresses.of(relay.localAddress()),
                this::takeKey, new SecureRandom());
        EndpointRecorder<E> journal = EndpointRecorder.ofClient(name, workload, recorder);
        return new UdpDriver<>(new FailStopParticipant<>(endpoint, journal::broke), port,
                this::happened, clock, journal);
    }

    /** How its next driver starts. */
    private interface Starting<C, E> {
        UdpDriver<FailStopParticipant<C, E>, E> start() throws IOException;
    }

    private synchronized void happened(E event) {
        if (workload.isEnd(event)) {
            driver.ifPresent(UdpDriver::close);
            driver = Optional.empty();
            if (comingBack) {
                comingBack = false;
                start();
            }
        }
    }

    private void takeKey(byte[] key) {
        recorder.add(new Occurrence.KeyTaken(recorder.now(), name, profile, key));
    }
}
