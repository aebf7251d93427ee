package squall.endpoint.udp;

import java.time.Instant;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * Sees every input and every output of an endpoint, on its driver's thread, with the time that the
 * endpoint was told. What an observer does not override it ignores.
 *
 * @param <E> what the endpoint reports
 */
public interface EndpointObserver<E> {
    /** An observer that ignores everything. */
    static <E> EndpointObserver<E> nobody() {
        return (output, at) -> {
        };
    }

    /** The endpoint is about to be given a datagram. */
    default void received(Datagram datagram, Instant at) {}

    /** The endpoint has returned this output. */
    void did(Output<E> output, Instant at);

    /** The driver called the endpoint later than the endpoint's deadline. */
    default void late(Instant due, Instant at) {}
}
