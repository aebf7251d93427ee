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
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.UdpDriver;
import squall.harness.emulation.StablePorts.PortReservation;
import squall.harness.history.Occurrence;
import squall.harness.realtime.ClientControl;
import squall.harness.realtime.EndpointRecorder;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.scenario.EventKind;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * One client of an emulation: the driver of the endpoint that it has now, if any.
 *
 * @param <C> the endpoint
 * @param <E> what it reports
 */
final class EmulatedClient<C, E> implements ClientControl {
    private final String name;
    private final String profile;
    private final EndpointWorkload<?, C, E> workload;
    private final Address server;
    private final HistoryRecorder recorder;
    private final InstantSource clock;
    private Optional<UdpDriver<FailStopParticipant<C, E>, E>> driver =
            Optional.empty();
    private Optional<InetSocketAddress> lastPort = Optional.empty();
    private final PortReservation reservation = new PortReservation();
    private boolean comingBack;
    private final List<CompletableFuture<Void>> frozen = new ArrayList<>();

    /**
     * Not started yet.
     *
     * @param profile the wire profile of its keys
     * @param server where it sends to: its relay
     */
    EmulatedClient(String name, String profile, EndpointWorkload<?, C, E> workload,
            InetSocketAddress server,
            HistoryRecorder recorder, InstantSource clock) {
        this.name = name;
        this.profile = profile;
        this.workload = workload;
        this.server = Addresses.of(server);
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized boolean isPresent() {
        return driver.isPresent();
    }

    @Override
    public synchronized void join() {
        if (driver.isPresent()) {
            comingBack = true;
        } else {
            start();
        }
    }

    @Override
    public void crash() {
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

    private synchronized Optional<UdpDriver<FailStopParticipant<C, E>, E>> die() {
        Optional<UdpDriver<FailStopParticipant<C, E>, E>> dying = driver;
        driver = Optional.empty();
        comingBack = false;
        return dying;
    }

    private synchronized void leavePort(InetSocketAddress port) {
        lastPort = Optional.of(port);
        reservation.begin(port);
    }

    @Override
    public synchronized void restart(boolean keepsPort) {
        recorder.add(new Occurrence.Restarted(recorder.now(), name));
        reservation.close();
        if (keepsPort) {
            start(() -> StablePorts.reopen(lastPort.orElseThrow(), this::open));
        } else {
            start();
        }
    }

    /** Its driver's thread, which does everything, waits; no interrupt ends that. */
    @Override
    public synchronized Runnable freeze() {
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

    @Override
    public synchronized void type(String line) {
        driver.ifPresent(running -> running.submit((client, now) -> {
            recorder.add(new Occurrence.Typed(recorder.at(now), name, name + ": " + line));
            return client.input((endpoint, at) -> workload.type(endpoint, line, at), now);
        }));
    }

    @Override
    public synchronized void send(byte[] payload) {
        driver.ifPresent(running -> running.submit((client, now) -> new Output<>(
                List.of(new Datagram(server, running.localPort(), payload)), List.of())));
    }

    @Override
    public synchronized void leave() {
        driver.ifPresent(running -> running
                .submit((client, now) -> client.input(workload::leave, now)));
    }

    @Override
    public boolean hasReported(EventKind what, String text) {
        return recorder.hasReported(name, what, text);
    }

    @Override
    public boolean isIdle() {
        return idle().join(); // not under the lock, which its driver may wait for
    }

    private synchronized CompletableFuture<Boolean> idle() {
        return driver.map(IdleCheck::of)
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    /** As {@link #stop}, without waiting. */
    synchronized void close() {
        comingBack = false;
        frozen.forEach(thaw -> thaw.complete(null));
        driver.ifPresent(UdpDriver::close);
        reservation.close();
    }

    @Override
    public synchronized CompletableFuture<Void> stop() {
        close();
        return driver.map(UdpDriver::ended)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
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
        Participant<C, E> endpoint = workload.client(name, server, this::takeKey,
                new SecureRandom());
        EndpointRecorder<E> recording = EndpointRecorder.ofClient(name, workload, recorder);
        return new UdpDriver<>(new FailStopParticipant<>(endpoint, recording::broke), port,
                this::happened, clock, recording);
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
