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
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Name;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.UdpDriver;
import squall.harness.chat.EndpointFactory;
import squall.harness.chat.PremadeKeyPairs;
import squall.harness.history.Occurrence;
import squall.harness.recording.EndpointRecorder;
import squall.harness.recording.HistoryRecorder;
import squall.harness.relay.Relay;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * One client of a run: the relay before it, which stays, and the driver of the session that it has
 * now, if any.
 */
final class EmulatedClient implements AutoCloseable {
    private final String name;
    private final EndpointFactory cast;
    private final Relay relay;
    private final PremadeKeyPairs keyPairs;
    private final HistoryRecorder recorder;
    private final InstantSource clock;
    private Optional<UdpDriver<FailStopParticipant<ClientSession, Event>, Event>> driver =
            Optional.empty();
    private Optional<InetSocketAddress> lastPort = Optional.empty();
    private final PortReservation vacancy = new PortReservation();
    private boolean comingBack;
    private final List<CompletableFuture<Void>> frozen = new ArrayList<>();

    EmulatedClient(String name, EndpointFactory cast, Relay relay, PremadeKeyPairs keyPairs,
            HistoryRecorder recorder,
            InstantSource clock) {
        this.name = name;
        this.cast = cast;
        this.relay = relay;
        this.keyPairs = keyPairs;
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
        Optional<UdpDriver<FailStopParticipant<ClientSession, Event>, Event>> dying = die();
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
            UdpDriver<FailStopParticipant<ClientSession, Event>, Event>> die() {
        Optional<UdpDriver<FailStopParticipant<ClientSession, Event>, Event>> dying = driver;
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
    synchronized void say(String message) {
        driver.ifPresent(running -> running.submit((client, now) -> {
            recorder.add(new Occurrence.Typed(recorder.at(now), name, name + ": " + message));
            return client.input((session, at) -> session.say(message, at), now);
        }));
    }

    /** From its socket, as if its session had. */
    synchronized void send(byte[] payload) {
        Datagram datagram = new Datagram(Addresses.of(relay.localAddress()), payload);
        driver.ifPresent(running -> running
                .submit((client, now) -> new Output<>(List.of(datagram), List.of())));
    }

    synchronized void leave() {
        driver.ifPresent(running -> running
                .submit((client, now) -> client.input(ClientSession::leave, now)));
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

    private void start(Starting starting) {
        try {
            UdpDriver<FailStopParticipant<ClientSession, Event>, Event> started = starting.start();
            started.submit((client, now) -> client.input(ClientSession::join, now));
            driver = Optional.of(started);
        } catch (IOException e) {
            throw new UncheckedIOException("can't open " + name + "'s socket", e);
        }
    }

    private UdpDriver<FailStopParticipant<ClientSession, Event>, Event> open(InetSocketAddress port)
            throws IOException {
        Participant<ClientSession, Event> session = cast.client(new Name(name),
                Addresses.of(relay.localAddress()), this::takeKeyPair, new SecureRandom());
        EndpointRecorder journal = EndpointRecorder.ofClient(name, recorder);
        return new UdpDriver<>(new FailStopParticipant<>(session, journal::broke), port,
                this::happened, clock,
                journal);
    }

    /** How its next driver starts. */
    private interface Starting {
        UdpDriver<FailStopParticipant<ClientSession, Event>, Event> start() throws IOException;
    }

    private synchronized void happened(Event event) {
        if (event instanceof Event.Left || event instanceof Event.GaveUp) {
            driver.ifPresent(UdpDriver::close);
            driver = Optional.empty();
            if (comingBack) {
                comingBack = false;
                start();
            }
        }
    }

    private RsaKeyPair takeKeyPair() {
        RsaKeyPair keyPair = keyPairs.next();
        recorder.add(new Occurrence.KeyTaken(recorder.now(), name,
                keyPair.privateKey().getEncoded()));
        return keyPair;
    }
}
