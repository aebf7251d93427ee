package squall.harness.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.endpoint.udp.EndpointObserver;
import squall.harness.history.ClientPort;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;
import squall.harness.network.LinkId;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.Workload;

/**
 * What one endpoint's doings are to the history: as exact as a simulated one, but for deadlines,
 * since its driver may be late for those; by how much is written down, too.
 *
 * @param <E> what the endpoint reports
 */
public final class EndpointRecorder<E> implements EndpointObserver<E> {
    private final String who;
    private final Direction incoming;
    private final Direction outgoing;
    private final Function<Address, ClientPort> links;
    private final Workload<E> workload;
    private final HistoryRecorder recorder;

    private EndpointRecorder(String who, Direction incoming, Direction outgoing,
            Function<Address, ClientPort> links, Workload<E> workload, HistoryRecorder recorder) {
        this.who = who;
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.links = links;
        this.recorder = recorder;
        this.workload = workload;
    }

    public static <E> EndpointRecorder<E> ofServer(PortOwners ports, Workload<E> workload,
            HistoryRecorder recorder) {
        return new EndpointRecorder<>(History.SERVER, Direction.UP, Direction.DOWN, ports::of,
                workload, recorder);
    }

    /** Which of its ports a client's datagram leaves from, its relay will tell. */
    public static <E> EndpointRecorder<E> ofClient(String name, Workload<E> workload,
            HistoryRecorder recorder) {
        return new EndpointRecorder<>(name, Direction.DOWN, Direction.UP,
                server -> new ClientPort(name, HistoryRecorder.ANY_PORT), workload, recorder);
    }

    @Override
    public void received(Datagram datagram, Instant at) {
        ClientPort link = links.apply(datagram.peer());
        recorder.arrived(new LinkId(link.client(), incoming), link.port(), datagram.payload(),
                recorder.at(at));
    }

    @Override
    public void did(Output<E> output, Instant at) {
        output.datagrams().forEach(datagram -> sent(datagram, at));
        output.events().forEach(event -> reported(event, at));
    }

    public void sent(Datagram datagram, Instant at) {
        ClientPort link = links.apply(datagram.peer());
        recorder.sent(new LinkId(link.client(), outgoing), link.port(), datagram.payload(),
                recorder.at(at));
    }

    public void reported(E event, Instant at) {
        recorder.add(workload.report(recorder.at(at), who, event, links));
    }

    /** A client alone can be typed at. */
    public void typed(String text, Instant at) {
        recorder.add(new Occurrence.Typed(recorder.at(at), who, text));
    }

    /** An endpoint that throws an exception is gone. */
    public void broke(Instant at, Throwable thrown) {
        FailStopParticipant.failure(recorder.at(at), who, thrown).forEach(recorder::add);
    }

    @Override
    public void late(Instant due, Instant at) {
        recorder.add(new Occurrence.Late(recorder.at(at), who, Duration.between(due, at)));
    }
}
