package squall.harness.simulation;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import squall.chat.protocol.Hub;
import squall.harness.Actor;
import squall.harness.Cast;
import squall.harness.Mortal;
import squall.harness.SeededRandom;
import squall.harness.history.History;

/** The server's process: its hub, or nothing while it is down. */
final class Server {
    private final long seed;
    private final Cast cast;
    private final BiConsumer<Instant, Throwable> obituary;
    private Optional<Actor<Hub>> hub = Optional.empty();
    private int starts;

    /** Starts it. */
    Server(long seed, Cast cast, BiConsumer<Instant, Throwable> obituary) {
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
                new Mortal<>(cast.server(SeededRandom.of(seed, whose)), obituary));
    }

    void crash() {
        hub = Optional.empty();
    }

    Optional<Actor<Hub>> hub() {
        return hub;
    }

    boolean isIdle() {
        return hub.map(Actor::isIdle).orElse(true);
    }
}
