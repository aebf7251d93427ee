package squall.harness.emulation;

import java.time.Duration;
import java.time.Instant;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;
import squall.harness.emulation.Recorder.Way;
import squall.harness.history.EventReports;
import squall.harness.history.EventReports.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;

/** What the server's doings are to the history. */
final class ServerJournal implements Journal {
    private final Ports ports;
    private final EventReports reports;
    private final Recorder recorder;

    ServerJournal(Ports ports, Recorder recorder) {
        this.ports = ports;
        this.recorder = recorder;
        reports = new EventReports(ports::of);
    }

    @Override
    public void received(Datagram datagram, Instant at) {
        Way way = new Way(ports.of(datagram.peer()).client(), Direction.UP);
        recorder.arrived(way, datagram.payload(), recorder.at(at));
    }

    @Override
    public void did(Output output, Instant at) {
        for (Datagram datagram : output.datagrams()) {
            ClientPort to = ports.of(datagram.peer());
            recorder.sent(new Way(to.client(), Direction.DOWN), to.port(), datagram.payload(),
                    recorder.at(at));
        }
        output.events().forEach(
                event -> recorder.add(reports.of(recorder.at(at), History.SERVER, event)));
    }

    @Override
    public void late(Duration by, Instant at) {
        recorder.add(new Occurrence.Late(recorder.at(at), History.SERVER, by));
    }
}
