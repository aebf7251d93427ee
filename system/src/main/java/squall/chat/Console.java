package squall.chat;

import java.time.Instant;
import java.util.function.BiConsumer;
import squall.chat.protocol.Event;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;

/** Shows what an endpoint reports, and nothing of its datagrams. */
record Console(BiConsumer<Event, Instant> events) implements EndpointObserver<Event> {
    @Override
    public void received(Datagram datagram, Instant at) {
        // its events follow
    }

    @Override
    public void did(Output<Event> output, Instant at) {
        output.events().forEach(event -> events.accept(event, at));
    }

    @Override
    public void late(Instant due, Instant at) {
        // nothing to show
    }
}
