package squall.harness.emulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Output;
import squall.chat.udp.UdpDriver;
import squall.harness.Actor;
import squall.harness.Mortal;

/**
 * An endpoint that is written down: what it is given and what it does about it, both at the time
 * that its driver names. So a history from real sockets is as exact as a simulated one, but for
 * deadlines: a driver may be late for those, and by how much is written down, too.
 */
final class Recorded<E extends Endpoint> implements Endpoint {
    private final Actor<E> endpoint;
    private final Journal journal;

    Recorded(Actor<E> endpoint, Journal journal) {
        this.endpoint = new Mortal<>(endpoint, journal::broke);
        this.journal = journal;
    }

    /**
     * Asks whether a driver's endpoint is idle, on the driver's thread; true where it has ended.
     */
    static <E extends Endpoint> CompletableFuture<Boolean> isIdle(UdpDriver<Recorded<E>> driver) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        driver.show(recorded -> answer.complete(recorded.endpoint.isIdle()));
        return answer.applyToEither(driver.ended().thenApply(nothing -> true),
                Function.identity());
    }

    /** An input other than a datagram. */
    Output input(BiFunction<E, Instant, Output> input, Instant now) {
        noteLateness(now);
        return did(endpoint.input(input, now), now);
    }

    @Override
    public Output receive(Datagram datagram, Instant now) {
        noteLateness(now);
        journal.received(datagram, now);
        return did(endpoint.receive(datagram, now), now);
    }

    @Override
    public Output expire(Instant now) {
        noteLateness(now);
        return did(endpoint.expire(now), now);
    }

    @Override
    public Optional<Instant> deadline() {
        return endpoint.deadline();
    }

    private void noteLateness(Instant now) {
        endpoint.deadline().filter(due -> due.isBefore(now))
                .ifPresent(due -> journal.late(Duration.between(due, now), now));
    }

    private Output did(Output output, Instant now) {
        journal.did(output, now);
        return output;
    }
}
