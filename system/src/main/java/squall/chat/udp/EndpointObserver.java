package squall.chat.udp;

import java.time.Instant;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;

/**
 * Sees all that an endpoint is given and does, on its driver's thread, at the times that the
 * endpoint was told.
 */
public interface EndpointObserver {
    /** Looks away. */
    EndpointObserver NOBODY = new EndpointObserver() {
        @Override
        public void received(Datagram datagram, Instant at) {
            // unseen
        }

        @Override
        public void did(Output output, Instant at) {
            // unseen
        }

        @Override
        public void late(Instant due, Instant at) {
            // unseen
        }
    };

    /** The endpoint is about to be given a datagram. */
    void received(Datagram datagram, Instant at);

    /** What the endpoint did about what it was given. */
    void did(Output output, Instant at);

    /** Not before now is the endpoint attended to, for which something was due earlier. */
    void late(Instant due, Instant at);
}
