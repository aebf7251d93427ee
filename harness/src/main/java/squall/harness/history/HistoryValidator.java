package squall.harness.history;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Typed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.LinkId;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.yaml.WorkloadLanguage;
import squall.text.MistakeText;

/** Refuses what cannot have happened after everything before it: a file may be cut. */
final class HistoryValidator {
    private final WorkloadLanguage workload;
    private final Set<String> clients;
    private final List<Step> script;
    private final boolean anybody;
    private final Set<PacketId> sent = new HashSet<>();

    private HistoryValidator(WorkloadLanguage workload, List<String> clients, List<Step> script,
            boolean anybody) {
        this.workload = workload;
        this.clients = new LinkedHashSet<>(clients);
        this.script = script;
        this.anybody = anybody;
    }

    /** Where nobody but this scenario's clients takes part. */
    static HistoryValidator among(Scenario scenario, WorkloadLanguage workload) {
        return new HistoryValidator(workload, scenario.clients(), scenario.script(), false);
    }

    /** Where everyone who sends or is sent something takes part, without a script. */
    static HistoryValidator amongAll(WorkloadLanguage workload) {
        return new HistoryValidator(workload, List.of(), List.of(), true);
    }

    /** In the order in which they were named. */
    List<String> clients() {
        return List.copyOf(clients);
    }

    /** @throws IllegalArgumentException where it cannot have happened */
    void require(Occurrence occurrence) {
        switch (occurrence) {
            case Sent(var at, var client, var port, var direction, var ordinal, var payload) -> {
                requireAddress(client);
                if (!sent.add(new PacketId(client, direction, ordinal))) {
                    throw new IllegalArgumentException(
                            new PacketId(client, direction, ordinal) + " was sent before");
                }
            }
            case Lost(var at, var client, var direction, var ordinal, var cause) ->
                    requireSent(new PacketId(client, direction, ordinal), "lost");
            case Arrived(var at, var client, var direction, var ordinal, var altered) ->
                    requireSent(new PacketId(client, direction, ordinal), "to arrive");
            case Injected injected -> requireAddress(injected.client());
            case Weather weather -> {
                requireClient(weather.client());
                requireStep(weather);
            }
            case Occurrence.AtAnEndpoint other -> requireAtAnEndpoint(other);
        }
    }

    private void requireStep(Weather weather) {
        if (!weather.change().isOfStep()) {
            return;
        }
        if (weather.step() > script.size() || !isOf(script.get(weather.step() - 1), weather)) {
            throw new IllegalArgumentException("step " + weather.step()
                    + " of the script does not do that on this link");
        }
    }

    private static boolean isOf(Step step, Weather weather) {
        LinkId link = new LinkId(weather.client(), weather.direction());
        return switch (weather.change()) {
            case BLACKOUT, RESTORED ->
                    step instanceof Step.Blackout blackout && blackout.links().contains(link);
            case POISONED, CURED ->
                    step instanceof Step.Poisons poisons && poisons.links().contains(link);
            case CHANGED ->
                    step instanceof Step.Impair(var at, var client, var direction, var impairments)
                            && link.equals(new LinkId(client, direction))
                            && impairments.equals(weather.impairments());
            case REBOUND, HEALED -> false;
        };
    }

    private void requireAtAnEndpoint(Occurrence.AtAnEndpoint occurrence) {
        switch (occurrence) {
            case Typed(var at, var client, var text) -> {
                requireClient(client);
                if (!text.startsWith(client + ": ")) {
                    throw new IllegalArgumentException("what " + client
                            + " typed does not begin with \"" + client + ": \"");
                }
            }
            case KeyTaken taken -> {
                requireClient(taken.client());
                requireKey(taken);
            }
            case Occurrence.Thawed thawed -> requireClient(thawed.who());
            default -> {
                // A report, crash or restart that can't be is for the checks to find.
            }
        }
    }

    private void requireSent(PacketId place, String fate) {
        requireAddress(place.client());
        if (!sent.contains(place)) {
            throw new IllegalArgumentException(
                    place + " is said " + fate + ", but no line above says that it was sent");
        }
    }

    private void requireAddress(String client) {
        if (!client.equals(History.STRANGER)) {
            requireClient(client);
        }
    }

    private void requireClient(String client) {
        if (anybody) {
            clients.add(client);
        }
        if (!clients.contains(client)) {
            throw new IllegalArgumentException(
                    "the scenario has no client " + MistakeText.quoted(client));
        }
    }

    private void requireKey(KeyTaken taken) {
        if (!workload.profiles().contains(taken.profile())) {
            throw new IllegalArgumentException(
                    MistakeText.unknown("profile", taken.profile(), workload.profiles()));
        }
        try {
            workload.requireKey(taken.profile(), taken.bytes());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(taken.client() + "'s key is " + e.getMessage(), e);
        }
    }
}
