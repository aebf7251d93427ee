package squall.harness.realtime;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.TestbedKind;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.EventKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.testbed.Testbed;
import squall.harness.testbed.Workload;

/** A server, its clients and the links between them in real time, wherever their processes are. */
public final class RealTimeTestbed implements Testbed {
    private final TestbedKind kind;
    private final Scenario scenario;
    private final Workload<?> workload;
    private final HistoryRecorder recorder;
    private final ServerControl server;
    private final Map<String, ClientControl> clients = new LinkedHashMap<>();
    private final LinkControl links;
    private final RealTime time;
    private final Runnable close;

    /**
     * The run begins when the recorder does.
     *
     * @param close closes whatever is open, also of a run that is not over
     */
    public RealTimeTestbed(TestbedKind kind, Scenario scenario, Workload<?> workload,
            HistoryRecorder recorder, ServerControl server, List<? extends ClientControl> clients,
            LinkControl links, Runnable close) {
        this.kind = kind;
        this.scenario = scenario;
        this.workload = workload;
        this.recorder = recorder;
        this.server = server;
        clients.forEach(client -> this.clients.put(client.name(), client));
        this.links = links;
        time = new RealTime(recorder, links.failure());
        this.close = close;
    }

    @Override
    public Scenario scenario() {
        return scenario;
    }

    @Override
    public Workload<?> workload() {
        return workload;
    }

    @Override
    public Duration now() {
        return recorder.now();
    }

    @Override
    public void advanceTo(Duration end) {
        time.advanceTo(end);
    }

    @Override
    public boolean advanceUntilQuiet(Duration latest) {
        return time.advanceUntil(this::isQuiet, latest);
    }

    /**
     * Whether nobody has anything to send, and nothing is on its way. In this order: what a client
     * has settled has reached the server already or is still on its link, and the server looks into
     * its socket before it answers.
     */
    private boolean isQuiet() {
        server.requireRunning();
        return clients.values().stream().allMatch(ClientControl::isIdle) && links.isIdle()
                && server.isIdle();
    }

    @Override
    public List<String> present() {
        return clients.values().stream().filter(ClientControl::isPresent).map(ClientControl::name)
                .toList();
    }

    @Override
    public void join(String client) {
        clients.get(client).join();
    }

    @Override
    public void type(String client, String line) {
        clients.get(client).type(line);
    }

    @Override
    public void leave(String client) {
        clients.get(client).leave();
    }

    @Override
    public void crash(String client) {
        clients.get(client).crash();
    }

    @Override
    public void restart(String client, boolean keepsPort) {
        clients.get(client).restart(keepsPort);
    }

    @Override
    public Runnable freeze(String client) {
        return clients.get(client).freeze();
    }

    @Override
    public void crashServer() {
        server.crash();
    }

    @Override
    public void restartServer() {
        server.restart();
    }

    @Override
    public void attack(Attack attack, String client, Direction direction) {
        links.attack(attack, clients.get(client), direction);
    }

    @Override
    public Runnable blackout(Step.Blackout step) {
        return links.blackout(step);
    }

    @Override
    public Runnable poison(Step.Poisons step) {
        return links.poison(step);
    }

    @Override
    public void impair(Step.Impair step) {
        links.impair(step);
    }

    @Override
    public void rebind(String client) {
        links.rebind(client);
    }

    @Override
    public void heal() {
        links.heal();
    }

    @Override
    public boolean hasReported(String client, EventKind what, String text) {
        return clients.get(client).hasReported(what, text);
    }

    /** Ends the run, so that no process is recorded in the midst of what it does. */
    @Override
    public History history() {
        Instant end = recorder.start().plus(now());
        recorder.add(new Late(now(), History.NETWORK, links.lateness()));
        List<CompletableFuture<Void>> stopped = new ArrayList<>();
        clients.values().forEach(client -> stopped.add(client.stop()));
        stopped.add(server.stop());
        stopped.add(links.stop());
        CompletableFuture.allOf(stopped.toArray(CompletableFuture<?>[]::new)).join();
        time.requireRunning();
        links.finish(end);
        // Programs start before the run does.
        return new History(scenario, kind, recorder.finish().stream()
                .filter(occurrence -> !occurrence.at().isNegative()).toList());
    }

    @Override
    public void close() {
        close.run();
    }
}
