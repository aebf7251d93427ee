package squall.harness.simulation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.harness.SeededRandom;
import squall.harness.chat.EndpointFactory;
import squall.harness.history.History;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/** The server's process: its hub, or nothing while it is down. */
final class SimulatedServer {
    private final long seed;
    private final EndpointFactory cast;
    private final BiConsumer<Instant, Throwable> obituary;
    private Optional<Participant<Hub, Event>> hub = Optional.empty();
    private int starts;

    /** Starts it. */
    SimulatedServer(long seed, EndpointFactory cast, BiConsumer<Instant, Throwable> obituary) {
        this.seed = seed;
        this.cast = cast;
        this.obituary = obituary;
        start();
    }

    /** A new hub, which has no key of an earlier one. */
    void start() {
        String whose = starts == 0 ? History.SERVER : History.SERVER + " " + starts;
        starts++;
        hub = Optional.of(
                new FailStopParticipant<>(cast.server(SeededRandom.of(seed, whose)), obituary));
    }

    void crash() {
        hub = Optional.empty();
    }

    Optional<Participant<Hub, Event>> hub() {
        return hub;
    }

    boolean isIdle() {
        return hub.map(Participant::isIdle).orElse(true);
    }
}
