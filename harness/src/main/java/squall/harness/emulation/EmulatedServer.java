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
import squall.harness.emulation.StablePorts.PortReservation;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.realtime.EndpointRecorder;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.realtime.ServerControl;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * The server of an emulation: the driver of its endpoint, or nothing while it is down.
 *
 * @param <S> the endpoint
 * @param <E> what it reports
 */
final class EmulatedServer<S, E> implements ServerControl {
    private final EndpointWorkload<S, ?, E> workload;
    private final PortOwners ports;
    private final HistoryRecorder recorder;
    private final InstantSource clock;
    private final InetSocketAddress address;
    private final PortReservation reservation = new PortReservation();
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

    @Override
    public void crash() {
        Duration asked = recorder.now();
        driver.ifPresent(running -> {
            running.close();
            running.ended().join();
            reservation.begin(address);
        });
        driver = Optional.empty();
        recorder.crashed(History.SERVER, asked, recorder.now());
    }

    @Override
    public void restart() {
        recorder.add(new Occurrence.Restarted(recorder.now(), History.SERVER));
        reservation.close();
        try {
            driver = Optional.of(StablePorts.reopen(address, this::start));
        } catch (IOException e) {
            throw new UncheckedIOException("can't open the server's port again", e);
        }
    }

    @Override
    public boolean isIdle() {
        return driver.map(IdleCheck::of).map(CompletableFuture::join).orElse(true);
    }

    /** As {@link #stop}, without waiting. */
    void close() {
        driver.ifPresent(UdpDriver::close);
        reservation.close();
    }

    @Override
    public CompletableFuture<Void> stop() {
        close();
        return driver.map(UdpDriver::ended)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    private UdpDriver<FailStopParticipant<S, E>, E> start(InetSocketAddress at)
            throws IOException {
        Participant<S, E> endpoint = workload.server(new SecureRandom());
        EndpointRecorder<E> recording = EndpointRecorder.ofServer(ports, workload, recorder);
        return new UdpDriver<>(new FailStopParticipant<>(endpoint, recording::broke), at,
                event -> {}, clock, recording);
    }
}
