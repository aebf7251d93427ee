package squall.chat;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import squall.chat.protocol.Event;
import squall.chat.terminal.ChatStatus;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;

/** A console that ends the program once its output can't be written. */
record OutputGuard(EndpointObserver<Event> console, PrintWriter output,
        CompletableFuture<Integer> status)
        implements EndpointObserver<Event> {
    @Override
    public void received(Datagram datagram, Instant at) {
        console.received(datagram, at);
        check();
    }

    @Override
    public void did(Output<Event> done, Instant at) {
        console.did(done, at);
        check();
    }

    @Override
    public void late(Instant due, Instant at) {
        console.late(due, at);
        check();
    }

    private void check() {
        if (output.checkError()) {
            status.complete(ChatStatus.UNWRITABLE.number());
        }
    }
}
