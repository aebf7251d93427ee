package squall.harness.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import squall.endpoint.udp.UdpDriver;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.recording.EndpointRecorder;
import squall.harness.recording.HistoryRecorder;
import squall.harness.recording.PortOwners;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * The server's process: the driver of its endpoint, or nothing while it is down.
 *
 * @param <S> the endpoint
 * @param <E> what it reports
 */
final class EmulatedServer<S, E> implements AutoCloseable {
    private final EndpointWorkload<S, ?, E> workload;
    private final PortOwners ports;
    private final HistoryRecorder recorder;
    private final InstantSource clock;
    private final InetSocketAddress address;
    private final PortReservation vacancy = new PortReservation();
    private Optional<UdpDriver<FailStopParticipant<S, E>, E>> driver;

    /** Opens a port of loopback, and starts. */
    EmulatedServer(EndpointWorkload<S, ?, E> workload, PortOwners ports, HistoryRecorder recorder,
            InstantSource clock) throws IOException {
        this.workload = workload;
        this.ports = ports;
        this.recorder = recorder;
        this.clock = clock;
        UdpDriver<FailStopParticipant<S, E>, E> first = StablePorts.open(this::start);
        driver = Optional.of(first);
        address = first.localAddress();
    }

    InetSocketAddress address() {
        return address;
    }

    /** By the time that it returns nobody is at its port. */
    void crash() {
        Duration asked = recorder.now();
        driver.ifPresent(running -> {
            running.close();
            running.ended().join();
            vacancy.begin(address);
        });
        driver = Optional.empty();
        recorder.crashed(History.SERVER, asked, recorder.now());
    }

    /** A new process at the old address. */
    void restart() {
        recorder.add(new Occurrence.Restarted(recorder.now(), History.SERVER));
        vacancy.close();
        try {
            driver = Optional.of(StablePorts.reopen(address, this::start));
        } catch (IOException e) {
            throw new UncheckedIOException("can't open the server's port again", e);
        }
    }

    /** Whether it has nothing to do; fails where it has broken. */
    CompletableFuture<Boolean> isIdle() {
        return driver.map(IdleCheck::of)
                .orElseGet(() -> CompletableFuture.completedFuture(true));
    }

    /** For good. */
    @Override
    public void close() {
        driver.ifPresent(UdpDriver::close);
        vacancy.close();
    }

    /** Done when nothing happens at the server any more, if it was closed. */
    CompletableFuture<Void> closed() {
        return driver.map(UdpDriver::ended)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private UdpDriver<FailStopParticipant<S, E>, E> start(InetSocketAddress at)
            throws IOException {
        Participant<S, E> endpoint = workload.server(new SecureRandom());
        EndpointRecorder<E> journal = EndpointRecorder.ofServer(ports, workload, recorder);
        return new UdpDriver<>(new FailStopParticipant<>(endpoint, journal::broke), at,
                event -> {}, clock, journal);
    }
}
