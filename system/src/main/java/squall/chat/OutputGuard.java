package squall.chat;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;
import squall.chat.udp.EndpointObserver;

/** A console that ends the program with status 1 once nobody reads its output any more. */
record OutputGuard(EndpointObserver console, PrintWriter output, CompletableFuture<Integer> status)
        implements EndpointObserver {
    @Override
    public void received(Datagram datagram, Instant at) {
        console.received(datagram, at);
        check();
    }

    @Override
    public void did(Output done, Instant at) {
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
            status.complete(CommandLine.ExitCode.SOFTWARE);
        }
    }
}
