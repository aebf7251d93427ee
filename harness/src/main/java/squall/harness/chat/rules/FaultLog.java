package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Thawed;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Direction;
import squall.harness.scenario.Attack;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.yaml.ScenarioWriter;

/** What those steps of a script did that strike an endpoint and not a link. */
final class FaultLog {
    private final Trace trace;
    private final Scenario scenario;
    private final Map<FaultKey, List<Occurrence>> happened = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int count;

    /** Goes through the script from its end to its beginning, as {@link #take} requires. */
    FaultLog(Trace trace) {
        this.trace = trace;
        scenario = trace.history().scenario();
        trace.history().occurrences().forEach(this::collect);
        scenario.script().reversed().forEach(this::judge);
    }

    /** How many such steps the script has. */
    int count() {
        return count;
    }

    /** A sentence for each such step that struck nothing. */
    List<String> complaints() {
        return complaints.reversed();
    }

    private void collect(Occurrence occurrence) {
        switch (occurrence) {
            case Crashed crashed -> add(crashed.who(), crashed);
            case Thawed thawed -> add(thawed.who(), thawed);
            case Weather weather -> {
                if (weather.change() == Weather.Change.REBOUND
                        && weather.direction() == Direction.UP) {
                    add(weather.client(), weather);
                }
            }
            default -> {
                // not the effect of a step
            }
        }
    }

    private void add(String who, Occurrence occurrence) {
        happened.computeIfAbsent(new FaultKey(occurrence.getClass(), who), key -> new ArrayList<>())
                .add(occurrence);
    }

    private void judge(Step step) {
        switch (step) {
            case Step.Rebind(var at, var client) -> note(step,
                    take(Weather.class, client, at).isPresent(), client + " was not there");
            case Step.Crashes crash -> note(step,
                    take(Crashed.class, crash.client(), crash.at()).isPresent(),
                    crash.client() + " was not there");
            case Step.ServerCrashes crash -> note(step,
                    take(Crashed.class, History.SERVER, crash.at()).filter(this::endsSessions)
                            .isPresent(),
                    "the server had no session");
            case Step.Freezes freeze -> note(step,
                    take(Thawed.class, freeze.client(), freeze.end()).filter(this::delays)
                            .isPresent(),
                    "nothing came to " + freeze.client() + " meanwhile, and it had nothing to do");
            case Step.Attacks attack -> note(step, isFelt(attack),
                    "no datagram of the attacker's arrived");
            default -> {
                // strikes a link, or nothing
            }
        }
    }

    private void note(Step step, boolean struck, String reason) {
        count++;
        if (!struck) {
            complaints.add(ScenarioWriter.step(scenario, step) + " struck nothing: " + reason);
        }
    }

    /**
     * The last occurrence of this kind that no later step has taken, unless it is before this step.
     * In real time a step happens a little later than in the script, and a step at a client that is
     * not there does not happen.
     */
    private <T extends Occurrence> Optional<T> take(Class<T> kind, String who, Duration at) {
        List<Occurrence> left = happened.getOrDefault(new FaultKey(kind, who), List.of());
        return left.isEmpty() || isBefore(left.getLast().at(), at)
                ? Optional.empty()
                : Optional.of(kind.cast(left.removeLast()));
    }

    private boolean endsSessions(Crashed crash) {
        return trace.sessions().stream().anyMatch(session -> session.isKept(crash.at()));
    }

    /** Whether a client that stood still had something to do, or received something meanwhile. */
    private boolean delays(Thawed thaw) {
        Duration frozen = thaw.at().minus(thaw.frozen());
        return trace.history().occurrences().stream()
                .anyMatch(occurrence -> occurrence instanceof Late late && thaw.excuses(late))
                || trace.packets().stream()
                        .filter(packet -> packet.client().equals(thaw.who())
                                && packet.direction() == Direction.DOWN
                                && !isAfter(packet.at(), thaw.at()))
                        .map(Packet::arrivals)
                        .anyMatch(arrivals -> arrivals.stream()
                                .anyMatch(at -> !isBefore(at, frozen)));
    }

    private boolean isFelt(Step.Attacks attack) {
        if (attack.attack().sender() == Attack.Sender.MEMBER) {
            return trace.transfers(Direction.UP).anyMatch(transfer -> transfer.isFlood()
                    && transfer.client().equals(attack.client())
                    && transfer.firstArrival().isPresent());
        }
        return trace.injections().stream().map(Injection::injected)
                .anyMatch(injected -> injected.attack().equals(attack.attack())
                        && injected.direction() == attack.direction()
                        && (attack.attack().sender() == Attack.Sender.STRANGER
                                || injected.client().equals(attack.client()))
                        && !isBefore(injected.at(), attack.at())
                        && !isOfLater(attack, injected.at()));
    }

    /** Whether it belongs to a later step with the same attack. */
    private boolean isOfLater(Step.Attacks attack, Duration at) {
        return isAfter(at, attack.end()) && scenario.script().stream()
                .anyMatch(step -> step instanceof Step.Attacks other
                        && other.attack().equals(attack.attack())
                        && other.direction() == attack.direction()
                        && other.client().equals(attack.client())
                        && isAfter(other.at(), attack.at())
                        && !isAfter(other.at(), at));
    }

    private record FaultKey(Class<?> kind, String who) {}
}
