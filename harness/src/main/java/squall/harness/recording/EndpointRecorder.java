package squall.harness.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;
import squall.harness.history.EventReports;
import squall.harness.history.EventReports.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;

/**
 * What one endpoint's doings are to the history: as exact as a simulated one, but for deadlines,
 * since whoever drives it may be late for those; by how much is written down, too.
 */
public final class EndpointRecorder implements EndpointObserver<Event> {
    private final String who;
    private final Direction incoming;
    private final Direction outgoing;
    private final Function<Address, ClientPort> links;
    private final EventReports reports;
    private final HistoryRecorder recorder;

    private EndpointRecorder(String who, Direction incoming, Direction outgoing,
            Function<Address, ClientPort> links, HistoryRecorder recorder) {
        this.who = who;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.links = links;
        this.recorder = recorder;
        reports = new EventReports(links);
    }

    public static EndpointRecorder ofServer(PortOwners ports, HistoryRecorder recorder) {
        return new EndpointRecorder(History.SERVER, Direction.UP, Direction.DOWN, ports::of,
                recorder);
    }

    /** Which of its ports a client's datagram leaves from, its relay will tell. */
    public static EndpointRecorder ofClient(String name, HistoryRecorder recorder) {
        return new EndpointRecorder(name, Direction.DOWN, Direction.UP,
                server -> new ClientPort(name, HistoryRecorder.ANY_PORT), recorder);
    }

    @Override
    public void received(Datagram datagram, Instant at) {
        ClientPort link = links.apply(datagram.peer());
        recorder.arrived(new LinkId(link.client(), incoming), link.port(), datagram.payload(),
                recorder.at(at));
    }

    @Override
    public void did(Output<Event> output, Instant at) {
        output.datagrams().forEach(datagram -> sent(datagram, at));
        output.events().forEach(event -> reported(event, at));
    }

    public void sent(Datagram datagram, Instant at) {
        ClientPort link = links.apply(datagram.peer());
        recorder.sent(new LinkId(link.client(), outgoing), link.port(), datagram.payload(),
                recorder.at(at));
    }

    public void reported(Event event, Instant at) {
        recorder.add(reports.of(recorder.at(at), who, event));
    }

    /** A client alone can be typed at. */
    public void typed(String text, Instant at) {
        recorder.add(new Occurrence.Typed(recorder.at(at), who, text));
    }

    /** Whoever throws an exception is no more. */
    public void broke(Instant at, Throwable thrown) {
        recorder.add(EventReports.broke(recorder.at(at), who, thrown));
        recorder.add(new Occurrence.Crashed(recorder.at(at), who));
    }

    @Override
    public void late(Instant due, Instant at) {
        recorder.add(new Occurrence.Late(recorder.at(at), who, Duration.between(due, at)));
    }
}
