package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import squall.chat.protocol.ClientHandshake.Established;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * A client that joins: when it sends which datagram of its handshake, and from which local ports.
 * From time to time it tries from a new local port as well, and it listens at the ports before: the
 * first port at which the handshake is complete is the session's. In a profile whose handshakes
 * last for a time only, it begins another one instead, and keeps its port.
 */
final class Joining {
    private final Supplier<ClientHandshake> handshakes;
    private final Address server;
    private final Timing timing;
    private final Limits limits;
    private final Instant since;
    private final int firstPort;
    private final TreeSet<Integer> ports = new TreeSet<>();

    private ClientHandshake handshake;
    private Instant handshakeEnds;
    private boolean mayHaveJoined;
    private Optional<Instant> givesUp = Optional.empty();
    private int hellos;
    private Instant nextHello;
    private Duration portLasts;
    private Instant nextPort;

    /**
     * Sends the first hello, and goes on forever unless {@link #giveUpInTime} is called.
     *
     * @param port the first local port; where several are tried, one that no session has used
     */
    Joining(Supplier<ClientHandshake> handshakes, Address server, Timing timing, Limits limits,
            int port,
            Instant now, Output.Builder<Event> output) {
        this.handshakes = handshakes;
        this.server = server;
        this.timing = timing;
        this.limits = limits;
        since = now;
        firstPort = port;
        portLasts = timing.freshPortAfter();
        beginHandshake(now);
        nextPort = keepsItsPort() ? Instant.MAX : now.plus(portLasts);
        open(port, now, output);
    }

    private void beginHandshake(Instant now) {
        handshake = handshakes.get();
        handshakeEnds = handshake.lasts().map(now::plus).orElse(Instant.MAX);
    }

    private boolean keepsItsPort() {
        return handshake.lasts().isPresent();
    }

    boolean listensAt(int port) {
        return ports.contains(port);
    }

    /** Takes a datagram that is part of the handshake. */
    Optional<Discard> receive(Datagram datagram, Instant now, Output.Builder<Event> output) {
        int port = datagram.localPort();
        if (!listensAt(port)) {
            return Optional.of(Discard.NOT_JOINED);
        }
        return switch (handshake.receive(port, datagram.payload(), now)) {
            case NONE -> Optional.of(Discard.NOT_JOINED);
            case PART -> Optional.empty();
            case NEXT_STEP -> {
                send(now, output);
                yield Optional.empty();
            }
            case LAST_STEP -> {
                mayHaveJoined = true;
                send(now, output);
                yield Optional.empty();
            }
        };
    }

    /** Whether the server may have begun the session, in this handshake or one before. */
    boolean mayHaveJoined() {
        return mayHaveJoined;
    }

    /** What the client reports when it ends, since no handshake helps; empty otherwise. */
    Optional<Event> failure() {
        return handshake.failure();
    }

    /** What the handshake yields at this port; empty until it is complete there. */
    Optional<Established> established(int port) {
        return handshake.established(port);
    }

    /** Closes all ports but this one. */
    void closeOthers(int port, Output.Builder<Event> output) {
        ports.stream().filter(other -> other != port).forEach(output::close);
    }

    Stream<Integer> ports() {
        return ports.stream();
    }

    void giveUpInTime(Instant now) {
        givesUp = givesUp.or(() -> Optional.of(now.plus(timing.joinWithin())));
    }

    boolean hasGivenUp(Instant now) {
        return givesUp.filter(end -> !end.isAfter(now)).isPresent();
    }

    void expire(Instant now, Output.Builder<Event> output) {
        if (!handshakeEnds.isAfter(now)) {
            beginHandshake(now);
            send(now, output);
        } else if (!nextPort.isAfter(now)) {
            Duration doubled = portLasts.multipliedBy(2);
            portLasts = doubled.compareTo(timing.freshPortAtLatestAfter()) < 0 ? doubled
                    : timing.freshPortAtLatestAfter();
            nextPort = now.plus(portLasts);
            open(lastPort() + 1, now, output);
        } else if (!nextHello.isAfter(now)) {
            send(now, output);
        }
    }

    private void open(int port, Instant now, Output.Builder<Event> output) {
        ports.add(port);
        if (ports.size() > limits.joiningPorts()) {
            int oldest = ports.removeFirst();
            handshake.forget(oldest);
            output.close(oldest);
        }
        send(now, output);
    }

    private void send(Instant now, Output.Builder<Event> output) {
        hellos++;
        nextHello = now.plus(timing.helloEvery());
        output.send(lastPort(), server, handshake.next());
    }

    /** The port for the client's next joining. */
    int portAfter() {
        return keepsItsPort() ? lastPort() : lastPort() + 1;
    }

    /** The newest port; the next one has the number above. */
    int lastPort() {
        return ports.last();
    }

    /** Whether the server may know the client at several addresses. */
    boolean hasTriedSeveralPorts() {
        return lastPort() != firstPort;
    }

    Instant deadline() {
        return Stream.concat(Stream.of(nextHello, nextPort, handshakeEnds), givesUp.stream())
                .min(Instant::compareTo).orElseThrow();
    }

    Contact contact(Instant now) {
        return new Contact.Asking(hellos, lasted(now), handshake.hello());
    }

    Duration lasted(Instant now) {
        return Duration.between(since, now);
    }
}
