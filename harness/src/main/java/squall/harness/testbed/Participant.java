package squall.harness.testbed;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Endpoint;
import squall.endpoint.Output;

/**
 * An endpoint that a testbed drives, with its inputs other than datagrams.
 *
 * @param <N> the endpoint that inputs are for
 * @param <E> what it reports
 */
public interface Participant<N, E> extends Endpoint<E> {

    /** An input other than a datagram. */
    Output<E> input(BiFunction<N, Instant, Output<E>> input, Instant now);

    /** Whether it has nothing in flight and nothing waiting. */
    boolean isIdle();

    /** The endpoint as it is. */
    static <N extends Endpoint<E>, E> Participant<N, E> of(N endpoint, Predicate<N> isIdle) {
        return new Itself<>(endpoint, isIdle);
    }

    /** An endpoint without any change. */
    record Itself<N extends Endpoint<E>, E>(N endpoint, Predicate<N> idle)
            implements Participant<N, E> {
        @Override
        public Output<E> input(BiFunction<N, Instant, Output<E>> input, Instant now) {
            return input.apply(endpoint, now);
        }

        @Override
        public boolean isIdle() {
            return idle.test(endpoint);
        }

        @Override
        public Output<E> receive(Datagram datagram, Instant now) {
            return endpoint.receive(datagram, now);
        }

        @Override
        public Output<E> expire(Instant now) {
            return endpoint.expire(now);
        }

        @Override
        public Optional<Instant> deadline() {
            return endpoint.deadline();
        }

        @Override
        public Output<E> refuse(Address source, Instant now) {
            return endpoint.refuse(source, now);
        }

        @Override
        public E unprocessed(Address source) {
            return endpoint.unprocessed(source);
        }

        @Override
        public E failed(String exception) {
            return endpoint.failed(exception);
        }
    }
}
