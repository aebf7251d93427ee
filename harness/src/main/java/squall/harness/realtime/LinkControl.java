package squall.harness.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import squall.harness.network.Direction;
import squall.harness.network.Impairment;
import squall.harness.scenario.Attack;
import squall.harness.scenario.StreamToxic;

/**
 * What carries datagrams between the clients and the server of a run in real time, with its
 * weather. Each change of the weather is recorded here, at the latest when it takes effect. Methods
 * that an implementation does not have throw {@link UnsupportedOperationException}.
 */
public interface LinkControl {

    /**
     * From now on everything on these clients' links is lost, in these directions.
     *
     * @return what ends it; that changes no link where everything has healed meanwhile
     */
    default Runnable blackout(List<String> clients, List<Direction> directions) {
        throw new UnsupportedOperationException("these links have no weather");
    }

    /**
     * From now on Toxiproxy does this to these clients' streams, in these directions.
     *
     * @return what ends it; that changes no link where everything has healed meanwhile
     */
    default Runnable poison(List<String> clients, List<Direction> directions, StreamToxic toxic) {
        throw new UnsupportedOperationException("no stream of " + clients + " here for " + toxic);
    }

    /** From now on this client's link does this in this direction, instead of what it did. */
    default void impair(String client, Direction direction, List<Impairment> impairments) {
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
