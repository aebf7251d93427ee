package squall.harness.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.Address;
import squall.chat.protocol.ClientSession;
import squall.harness.Actor;

/** A client's session and the port that it sends from. */
final class Client {
    final String name;
    final Actor<ClientSession> session;
    int port;
    /** The later it came the higher. */
    long number;
    /** Of its process, while that stands still. */
    Optional<Duration> frozenSince = Optional.empty();
    /** What has reached its socket meanwhile. */
    final List<Wire.Arrival> waiting = new ArrayList<>();

    Client(String name, Actor<ClientSession> session, int port) {
        this.name = name;
        this.session = session;
        this.port = port;
    }

    boolean isFrozen() {
        return frozenSince.isPresent();
    }

    /** While it stands still it does nothing. */
    Instant deadline() {
        return isFrozen() ? Instant.MAX : session.deadline().orElse(Instant.MAX);
    }

    Address address() {
        return new Address(name, port);
    }
}
