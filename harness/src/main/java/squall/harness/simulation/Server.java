package squall.harness.simulation;

import java.util.Optional;
import squall.chat.protocol.Hub;
import squall.harness.Actor;
import squall.harness.Cast;
import squall.harness.history.History;

/** The server's process: its hub, or nothing while it is down. */
final class Server {
    private final long seed;
    private final Cast cast;
    private Optional<Actor<Hub>> hub = Optional.empty();
    private int starts;

    /** Starts it. */
    Server(long seed, Cast cast) {
        this.seed = seed;
        this.cast = cast;
        start();
    }

    /** A new hub, which has no key of an earlier one. */
    void start() {
        String whose = starts == 0 ? History.SERVER : History.SERVER + " " + starts;
        starts++;
        hub = Optional.of(cast.server(SeededRandom.of(seed, whose)));
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
