package squall.harness.chat.rules;

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

/** What the steps of a script that befall an endpoint, and not a link, did to it. */
final class FaultLog {
    private final Trace run;
    private final Scenario scenario;
    private final Map<Kind, List<Occurrence>> happened = new HashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private int count;

    /** Goes from the end of the script to its beginning, as {@link #take} needs it. */
    FaultLog(Trace run) {
        this.run = run;
        scenario = run.history().scenario();
        run.history().occurrences().forEach(this::collect);
        scenario.script().reversed().forEach(this::judge);
    }

    /** How many such steps there are. */
    int count() {
        return count;
    }

    /** A sentence for each that struck nothing. */
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
                // no step's doing
            }
        }
    }

    private void add(String who, Occurrence occurrence) {
        happened.computeIfAbsent(new Kind(occurrence.getClass(), who), kind -> new ArrayList<>())
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
                // befalls a link, or nobody
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
     * The last thing of its kind that has no step yet, if it is not before this step: real time
     * comes to a step a little later than the script, and a client that is not there to none.
     */
    private <T extends Occurrence> Optional<T> take(Class<T> kind, String who, Duration at) {
        List<Occurrence> left = happened.getOrDefault(new Kind(kind, who), List.of());
        return left.isEmpty() || left.getLast().at().compareTo(at) < 0
                ? Optional.empty()
                : Optional.of(kind.cast(left.removeLast()));
    }

    private boolean endsSessions(Crashed crash) {
        return run.sessions().stream().anyMatch(session -> session.isKept(crash.at()));
    }

    /** Whether something waited at a client that stood still, or was to be done by it. */
    private boolean delays(Thawed thaw) {
        Duration frozen = thaw.at().minus(thaw.frozen());
        return run.history().occurrences().stream()
                .anyMatch(occurrence -> occurrence instanceof Late late && thaw.excuses(late))
                || run.packets().stream()
                        .filter(packet -> packet.sent().client().equals(thaw.who())
                                && packet.sent().direction() == Direction.DOWN
                                && packet.at().compareTo(thaw.at()) <= 0)
                        .map(Packet::arrivals)
                        .anyMatch(arrivals -> arrivals.stream()
                                .anyMatch(at -> at.compareTo(frozen) >= 0));
    }

    private boolean isFelt(Step.Attacks attack) {
        if (attack.attack() == Attack.FLOODS_AS_MEMBER) {
            return run.hops(Direction.UP).anyMatch(hop -> hop.isFlood()
                    && hop.client().equals(attack.client()) && hop.firstArrival().isPresent());
        }
        return run.injections().stream().map(Injection::injected)
                .anyMatch(injected -> injected.attack() == attack.attack()
                        && injected.direction() == attack.direction()
                        && (attack.attack() == Attack.SPEAKS_AS_STRANGER
                                || injected.client().equals(attack.client()))
                        && injected.at().compareTo(attack.at()) >= 0
                        && !isOfLater(attack, injected.at()));
    }

    /** Whether it is rather a later step's, which does the same. */
    private boolean isOfLater(Step.Attacks attack, Duration at) {
        return at.compareTo(attack.end()) > 0 && scenario.script().stream()
                .anyMatch(step -> step instanceof Step.Attacks other
                        && other.attack() == attack.attack()
                        && other.direction() == attack.direction()
                        && other.client().equals(attack.client())
                        && other.at().compareTo(attack.at()) > 0
                        && other.at().compareTo(at) <= 0);
    }

    private record Kind(Class<?> kind, String who) {}
}
