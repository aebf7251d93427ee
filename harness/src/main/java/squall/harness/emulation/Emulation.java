package squall.harness.emulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import squall.endpoint.udp.MonotonicClock;
import squall.harness.history.TestbedKind;
import squall.harness.network.Network;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;
import squall.harness.realtime.RealTimeTestbed;
import squall.harness.relay.UnknownSender;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.EndpointWorkload;
import squall.harness.testbed.EndpointWorkload.Attacker;
import squall.harness.testbed.Testbed;

/** A workload's endpoints on real sockets, each client behind a relay of its own. Loopback only. */
public final class Emulation {
    private Emulation() {}

    /**
     * Opens every socket, and begins.
     *
     * @param workload whose endpoints each get a thread of their own
     */
    public static <S, C, E> Testbed open(Scenario scenario, EndpointWorkload<S, C, E> workload) {
        MonotonicClock clock = new MonotonicClock();
        HistoryRecorder recorder = new HistoryRecorder(clock);
        PortOwners ports = new PortOwners();
        Attacker attacker = workload.attacker(scenario);
        Network network =
                new Network(scenario.seed(), scenario.clients(), scenario::impairments);
        Deque<Runnable> open = new ArrayDeque<>();
        try {
            EmulatedServer<S, E> server = new EmulatedServer<>(workload, ports, recorder, clock);
            open.push(server::close);
            UnknownSender stranger = new UnknownSender(server.address());
            open.push(stranger::close);
            RelayLinks links = new RelayLinks(scenario, network, attacker, server.address(),
                    stranger, ports, recorder);
            open.push(links::close);
            List<EmulatedClient<C, E>> clients = new ArrayList<>();
            for (String name : scenario.clients()) {
                EmulatedClient<C, E> client = new EmulatedClient<>(name, scenario.profile(),
                        workload, links.addressFor(name), recorder, clock);
                open.push(client::close);
                clients.add(client);
            }
            return new RealTimeTestbed(TestbedKind.EMULATION, scenario, workload, recorder, server,
                    clients, links, () -> open.forEach(Runnable::run));
        } catch (IOException e) {
            open.forEach(Runnable::run);
            throw new UncheckedIOException("can't open the sockets", e);
        } catch (RuntimeException e) {
            open.forEach(Runnable::run);
            throw e;
        }
    }
}
