package squall.harness.emulation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import squall.chat.protocol.Address;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;
import squall.harness.emulation.Recorder.Way;
import squall.harness.history.EventReports;
import squall.harness.history.EventReports.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;

/** What one endpoint's doings are to the history. */
final class Journal {
    private final String who;
    private final Direction incoming;
    private final Direction outgoing;
    private final Function<Address, ClientPort> links;
    private final EventReports reports;
    private final Recorder recorder;

    private Journal(String who, Direction incoming, Direction outgoing,
            Function<Address, ClientPort> links, Recorder recorder) {
        this.who = who;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.links = links;
        this.recorder = recorder;
        reports = new EventReports(links);
    }

    static Journal ofServer(Ports ports, Recorder recorder) {
        return new Journal(History.SERVER, Direction.UP, Direction.DOWN, ports::of, recorder);
    }

    /** Which of its ports a client's datagram leaves from, its relay will tell. */
    static Journal ofClient(String name, Recorder recorder) {
        return new Journal(name, Direction.DOWN, Direction.UP,
                server -> new ClientPort(name, 0), recorder);
    }

    void received(Datagram datagram, Instant at) {
        Way way = new Way(links.apply(datagram.peer()).client(), incoming);
        recorder.arrived(way, datagram.payload(), recorder.at(at));
    }

    void did(Output output, Instant at) {
        for (Datagram datagram : output.datagrams()) {
            ClientPort link = links.apply(datagram.peer());
            recorder.sent(new Way(link.client(), outgoing), link.port(), datagram.payload(),
                    recorder.at(at));
        }
        output.events().forEach(event -> recorder.add(reports.of(recorder.at(at), who, event)));
    }

    /** Whoever throws an exception is no more. */
    void broke(Instant at, RuntimeException thrown) {
        recorder.add(EventReports.broke(recorder.at(at), who, thrown));
        recorder.add(new Occurrence.Crashed(recorder.at(at), who));
    }

    /** Not before now is it attended to, for which something was due so much earlier. */
    void late(Duration by, Instant at) {
        recorder.add(new Occurrence.Late(recorder.at(at), who, by));
    }
}
