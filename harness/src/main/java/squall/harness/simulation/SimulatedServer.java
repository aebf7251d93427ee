package squall.harness.simulation;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import squall.harness.SeededRandom;
import squall.harness.history.History;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Participant;

/**
 * The server's process: its endpoint, or nothing while it is down.
 *
 * @param <S> the endpoint
 * @param <E> what it reports
 */
final class SimulatedServer<S, E> {
    private final long seed;
    private final Function<SecureRandom, Participant<S, E>> processes;
    private final BiConsumer<Instant, Throwable> onFailure;
    private Optional<Participant<S, E>> endpoint = Optional.empty();
    private int starts;

    /**
     * Starts the first process.
     *
     * @param processes makes a process, which draws from this randomness
     */
    SimulatedServer(long seed, Function<SecureRandom, Participant<S, E>> processes,
            BiConsumer<Instant, Throwable> onFailure) {
        this.seed = seed;
        this.processes = processes;
        this.onFailure = onFailure;
        start();
    }

    /** Starts a new process, which has no key of an earlier one. */
    void start() {
        String whose = starts == 0 ? History.SERVER : History.SERVER + " " + starts;
        starts++;
        endpoint = Optional.of(new FailStopParticipant<>(
                processes.apply(SeededRandom.of(seed, whose)), onFailure));
    }

    void crash() {
        endpoint = Optional.empty();
    }

    Optional<Participant<S, E>> endpoint() {
        return endpoint;
    }

    boolean isIdle() {
        return endpoint.map(Participant::isIdle).orElse(true);
    }
}
