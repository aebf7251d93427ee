package squall.harness.testbed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.harness.history.Failure;
import squall.harness.history.Occurrence;
import squall.harness.history.ReportDetail;

/** A participant that does nothing any more once it has thrown an exception. */
public final class FailStopParticipant<N, E> implements Participant<N, E> {
    /** In characters; a history's line has an end. */
    private static final int LONGEST_NOTE = 10_000;

    private final Participant<N, E> participant;
    private final BiConsumer<Instant, Throwable> onFailure;
    private boolean failed;

    /** @param onFailure is called once, with the time and the exception */
    public FailStopParticipant(Participant<N, E> participant,
            BiConsumer<Instant, Throwable> onFailure) {
        this.participant = participant;
        this.onFailure = onFailure;
    }

    /** What its failure is to a history: it reports the exception, and is gone. */
    public static List<Occurrence> failure(Duration at, String who, Throwable thrown) {
        String whole = thrown.toString();
        String words = whole.substring(0, Math.min(LONGEST_NOTE, whole.length()))
                .replaceAll("\\p{Cntrl}+", " ");
        return List.of(new Occurrence.Reported(at, who, Failure.BROKE, who, 0, "",
                ReportDetail.note(words)),
                new Occurrence.Crashed(at, who));
    }

    @Override
    public Output<E> input(BiFunction<N, Instant, Output<E>> input, Instant now) {
        return unlessFailed(() -> participant.input(input, now), now);
    }

    @Override
    public Output<E> receive(Datagram datagram, Instant now) {
        return unlessFailed(() -> participant.receive(datagram, now), now);
    }

    @Override
    public Output<E> expire(Instant now) {
        return unlessFailed(() -> participant.expire(now), now);
    }

    @Override
    public Optional<Instant> deadline() {
        return failed ? Optional.empty() : participant.deadline();
    }

    @Override
    public boolean isIdle() {
        return failed || participant.isIdle();
    }

    @Override
    public Output<E> refuse(Address source, Instant now) {
        return unlessFailed(() -> participant.refuse(source, now), now);
    }

    @Override
    public E unprocessed(Address source) {
        return participant.unprocessed(source);
    }

    @Override
    public E failed(String exception) {
        return participant.failed(exception);
    }

    private Output<E> unlessFailed(Supplier<Output<E>> act, Instant now) {
        if (failed) {
            return Output.nothing();
        }
        try {
            return act.get();
        } catch (RuntimeException | StackOverflowError e) {
            failed = true;
            onFailure.accept(now, e);
            return Output.nothing();
        }
    }
}
