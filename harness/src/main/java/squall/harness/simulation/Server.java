package squall.harness.simulation;

import java.util.Optional;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.harness.history.History;

/** The server's process: its hub, or nothing while it is down. */
final class Server {
    private final long seed;
    private Optional<Hub> hub = Optional.empty();
    private int starts;

    /** Starts it. */
    Server(long seed) {
        this.seed = seed;
        start();
    }

    /** A new hub, which has no key of an earlier one. */
    void start() {
        String whose = starts == 0 ? History.SERVER : History.SERVER + " " + starts;
        starts++;
        hub = Optional.of(
                new Hub(Timing.CLASSIC, Limits.CLASSIC, SeededRandom.of(seed, whose)));
    }

    void crash() {
        hub = Optional.empty();
    }

    Optional<Hub> hub() {
        return hub;
    }

    boolean isIdle() {
        return hub.map(Hub::isIdle).orElse(true);
    }
}
