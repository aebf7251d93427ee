package squall.harness.testbed;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Output;

/** An endpoint that is no more once it has thrown: it does nothing from then on. */
public final class FailStopParticipant<E extends Endpoint> implements Participant<E> {
    private final Participant<E> actor;
    private final BiConsumer<Instant, Throwable> obituary;
    private boolean dead;

    /** @param obituary is told once when it died, and what of */
    public FailStopParticipant(Participant<E> actor, BiConsumer<Instant, Throwable> obituary) {
        this.actor = actor;
        this.obituary = obituary;
    }

    @Override
    public Output input(BiFunction<E, Instant, Output> input, Instant now) {
        return alive(() -> actor.input(input, now), now);
    }

    @Override
    public Output receive(Datagram datagram, Instant now) {
        return alive(() -> actor.receive(datagram, now), now);
    }

    @Override
    public Output expire(Instant now) {
        return alive(() -> actor.expire(now), now);
    }

    @Override
    public Optional<Instant> deadline() {
        return dead ? Optional.empty() : actor.deadline();
    }

    @Override
    public boolean isIdle() {
        return dead || actor.isIdle();
    }

    private Output alive(Supplier<Output> act, Instant now) {
        if (dead) {
            return Output.NOTHING;
        }
        try {
            return act.get();
        } catch (RuntimeException | StackOverflowError e) {
            dead = true;
            obituary.accept(now, e);
            return Output.NOTHING;
        }
    }
}
