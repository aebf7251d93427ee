package squall.endpoint.udp;

import java.time.Instant;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * Sees all that an endpoint is given and does, on its driver's thread, at the times that the
 * endpoint was told.
 *
 * @param <E> what the endpoint reports
 */
public interface EndpointObserver<E> {
    /** One that observes nothing. */
    static <E> EndpointObserver<E> nobody() {
        return new EndpointObserver<>() {
            @Override
            public void received(Datagram datagram, Instant at) {
                // unseen
            }

            @Override
            public void did(Output<E> output, Instant at) {
                // unseen
            }

            @Override
            public void late(Instant due, Instant at) {
                // unseen
            }
        };
    }

    /** The endpoint is about to be given a datagram. */
    void received(Datagram datagram, Instant at);

    /** What the endpoint did about what it was given. */
    void did(Output<E> output, Instant at);

    /** The driver called the endpoint later than the endpoint's deadline. */
    void late(Instant due, Instant at);
}
