package squall.harness.emulation;

import java.time.Duration;
import java.time.Instant;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;
import squall.harness.emulation.Recorder.Way;
import squall.harness.history.EventReports;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;

/** What a client's doings are to the history. */
final class ClientJournal implements Journal {
    private final String client;
    private final EventReports reports;
    private final Recorder recorder;

    ClientJournal(String client, Ports ports, Recorder recorder) {
        this.client = client;
        this.recorder = recorder;
        reports = new EventReports(ports::of);
    }

    @Override
    public void received(Datagram datagram, Instant at) {
        recorder.arrived(new Way(client, Direction.DOWN), datagram.payload(), recorder.at(at));
    }

    /** Which of its ports a datagram leaves from, its relay will tell. */
    @Override
    public void did(Output output, Instant at) {
        output.datagrams().forEach(datagram -> recorder.sent(new Way(client, Direction.UP), 0,
                datagram.payload(), recorder.at(at)));
        output.events()
                .forEach(event -> recorder.add(reports.of(recorder.at(at), client, event)));
    }

    @Override
    public void late(Duration by, Instant at) {
        recorder.add(new Occurrence.Late(recorder.at(at), client, by));
    }
}
