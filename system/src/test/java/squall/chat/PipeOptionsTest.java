package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;

class PipeOptionsTest {
    private static final Datagram DATAGRAM =
            new Datagram(new Address("127.0.0.1", 12_347), new byte[] {1});

    /** Else who kills a program finds that it acknowledged what it did not hear. */
    @Test
    void allThatOneInputCausesGoesOutTogether() {
        List<String> flushed = new ArrayList<>();
        PrintWriter output = new PrintWriter(new StringWriter() {
            @Override
            public void flush() {
                flushed.add(toString());
                getBuffer().setLength(0);
            }
        });
        EndpointObserver<Event> console =
                CommandLine.populateCommand(new PipeOptions(), "--json", "--datagrams")
                        .client(output, new PrintWriter(new StringWriter()));

        console.did(new Output<>(List.of(DATAGRAM),
                List.of(new Event.Heard("bob: a"), new Event.Joined())), Instant.now());

        assertThat(flushed).hasSize(2).first().asString().contains("\"started\"");
        assertThat(flushed.getLast().lines()).hasSize(3);
    }
}
