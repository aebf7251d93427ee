package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import squall.chat.protocol.ClientHandshake.Established;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * One attempt of a client to join: when it sends its hello, and from which local ports. From time
 * to time it tries from a new local port as well, and it listens at the ports before: the first
 * port at which the handshake is complete is the session's.
 */
final class Joining {
    private final ClientHandshake handshake;
    private final Address server;
    private final Timing timing;
    private final Limits limits;
    private final Instant since;
    private final int firstPort;
    private final TreeSet<Integer> ports = new TreeSet<>();

    private Optional<Instant> givesUp = Optional.empty();
    private int hellos;
    private Instant nextHello;
    private Duration portLasts;
    private Instant nextPort;

    /**
     * Sends the first hello, and goes on forever unless {@link #giveUpInTime} is called.
     *
     * @param port a local port that no session has used
     */
    Joining(ClientHandshake handshake, Address server, Timing timing, Limits limits, int port,
            Instant now, Output.Builder<Event> output) {
        this.handshake = handshake;
        this.server = server;
        this.timing = timing;
        this.limits = limits;
        since = now;
        firstPort = port;
        portLasts = timing.freshPortAfter();
        nextPort = now.plus(portLasts);
        open(port, now, output);
    }

    /** Takes a datagram that is part of the handshake. */
    Optional<Discard> receive(Datagram datagram, Instant now) {
        int port = datagram.localPort();
        return ports.contains(port) && handshake.receive(port, datagram.payload(), now)
                ? Optional.empty() : Optional.of(Discard.NOT_JOINED);
    }

    /** What the handshake yields at this port; empty until it is complete there. */
    Optional<Established> established(int port) {
        return handshake.established(port);
    }

    /** Closes all ports but this one. */
    void closeOthers(int port, Output.Builder<Event> output) {
        ports.stream().filter(other -> other != port).forEach(output::close);
    }

    /** Closes all ports. */
    void close(Output.Builder<Event> output) {
        ports.forEach(output::close);
    }

    void giveUpInTime(Instant now) {
        givesUp = givesUp.or(() -> Optional.of(now.plus(timing.joinWithin())));
    }

    boolean hasGivenUp(Instant now) {
        return givesUp.filter(end -> !end.isAfter(now)).isPresent();
    }

    void expire(Instant now, Output.Builder<Event> output) {
        if (!nextPort.isAfter(now)) {
            Duration doubled = portLasts.multipliedBy(2);
            portLasts = doubled.compareTo(timing.freshPortAtLatestAfter()) < 0 ? doubled
                    : timing.freshPortAtLatestAfter();
            nextPort = now.plus(portLasts);
            open(lastPort() + 1, now, output);
        } else if (!nextHello.isAfter(now)) {
            sendHello(now, output);
        }
    }

    private void open(int port, Instant now, Output.Builder<Event> output) {
        ports.add(port);
        if (ports.size() > limits.joiningPorts()) {
            int oldest = ports.removeFirst();
            handshake.forget(oldest);
            output.close(oldest);
        }
        sendHello(now, output);
    }

    private void sendHello(Instant now, Output.Builder<Event> output) {
        hellos++;
        nextHello = now.plus(timing.helloEvery());
        output.send(lastPort(), server, handshake.hello());
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
        return Stream.concat(Stream.of(nextHello, nextPort), givesUp.stream())
                .min(Instant::compareTo).orElseThrow();
    }

    Contact contact(Instant now) {
        return new Contact.Asking(hellos, lasted(now), handshake.hello());
    }

    Duration lasted(Instant now) {
        return Duration.between(since, now);
    }
}
