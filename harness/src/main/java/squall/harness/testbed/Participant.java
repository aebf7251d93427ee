package squall.harness.testbed;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Endpoint;
import squall.chat.protocol.Output;

/** An endpoint as a testbed drives it: also its inputs other than datagrams come through here. */
public interface Participant<E extends Endpoint> extends Endpoint {

    /** An input other than a datagram. */
    Output input(BiFunction<E, Instant, Output> input, Instant now);

    /** Whether nothing of its is under way and nothing waits. */
    boolean isIdle();

    /** The endpoint as it is. */
    static <E extends Endpoint> Participant<E> of(E endpoint, Predicate<E> isIdle) {
        return new Itself<>(endpoint, isIdle);
    }

    /** An endpoint that plays itself. */
    record Itself<E extends Endpoint>(E endpoint, Predicate<E> idle) implements Participant<E> {
        @Override
        public Output input(BiFunction<E, Instant, Output> input, Instant now) {
            return input.apply(endpoint, now);
        }

        @Override
        public boolean isIdle() {
            return idle.test(endpoint);
        }

        @Override
        public Output receive(Datagram datagram, Instant now) {
            return endpoint.receive(datagram, now);
        }

        @Override
        public Output expire(Instant now) {
            return endpoint.expire(now);
        }

        @Override
        public Optional<Instant> deadline() {
            return endpoint.deadline();
        }
    }
}
