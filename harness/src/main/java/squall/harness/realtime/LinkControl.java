package squall.harness.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Step;

/**
 * What carries datagrams between the clients and the server of a run in real time, with its
 * weather. Each change of the weather is recorded here, at the latest when it takes effect. Methods
 * that an implementation does not have throw {@link UnsupportedOperationException}.
 */
public interface LinkControl {

    /**
     * From now on everything is lost on the links of this step, which is the script's.
     *
     * @return what ends it; that changes no link where everything has healed meanwhile
     */
    default Runnable blackout(Step.Blackout step) {
        throw new UnsupportedOperationException("these links have no weather");
    }

    /**
     * From now on Toxiproxy does what this step of the script says to its clients' streams.
     *
     * @return what ends it; that changes no link where everything has healed meanwhile
     */
    default Runnable poison(Step.Poisons step) {
        throw new UnsupportedOperationException("no stream here for " + step);
    }

    /** From now on the link of this step of the script does what the step says instead. */
    default void impair(Step.Impair step) {
        throw new UnsupportedOperationException("these links have no weather");
    }

    /** From now on the client's datagrams come from another port. */
    default void rebind(String client) {
        throw new UnsupportedOperationException("these links have no weather");
    }

    /** From now on nothing goes wrong on any link. */
    void heal();

    /** An attacker sends one datagram past every impairment, if it has seen what to make it of. */
    default void attack(Attack attack, ClientControl client, Direction direction) {
        throw new UnsupportedOperationException("nobody attacks these links");
    }

    /** Whether nothing is on its way, as far as is known. */
    boolean isIdle();

    /** By how much something went out too late, at most, as far as is known. */
    Duration lateness();

    /** Fails when what carries the datagrams is known to; then the run can't go on. */
    default CompletableFuture<?> failure() {
        return new CompletableFuture<>();
    }

    /** What it carries from now on is no part of the run; done when all that it did is known. */
    CompletableFuture<Void> stop();

    /**
     * Records the rest of what happened by the end, once everything is stopped.
     *
     * @throws RuntimeException where some of it is not known
     */
    void finish(Instant end);
}
