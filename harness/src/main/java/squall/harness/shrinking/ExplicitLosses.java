package squall.harness.shrinking;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Lost;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Drops;
import squall.harness.network.Impairment;
import squall.harness.network.LinkId;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.SharedImpairment;
import squall.harness.network.WithProbability;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * Turns a run's scenario into one that lists the lost datagrams, instead of losing them by chance,
 * by time or by bytes. Delay, duplication and damage stay: they are drawn for the n-th datagram of
 * a link, whatever happens to the others.
 */
final class ExplicitLosses {
    /** A queue that loses nothing. */
    private static final QueueLimit ROOM_FOR_ALL = new QueueLimit.Time(Delay.LONGEST);

    private final Scenario scenario;
    private final Map<LinkId, TreeMap<Long, Duration>> lost = new LinkedHashMap<>();

    private ExplicitLosses(Scenario scenario) {
        this.scenario = scenario;
    }

    private ExplicitLosses(History run) {
        this(run.scenario());
        // What a closed port loses is lost again without a drop list.
        run.occurrences().stream().filter(Lost.class::isInstance).map(Lost.class::cast)
                .filter(loss -> !loss.cause().equals(History.CLOSED_PORT))
                .forEach(loss -> lost
                        .computeIfAbsent(new LinkId(loss.client(), loss.direction()),
                                link -> new TreeMap<>())
                        .put(loss.ordinal(), loss.at()));
    }

    /** The scenario with all that loses left out. */
    static Scenario without(Scenario scenario) {
        return new ExplicitLosses(scenario).scenario();
    }

    /** The run's scenario with drop lists of exactly what the run lost. */
    static Scenario of(History run) {
        return new ExplicitLosses(run).scenario();
    }

    private Scenario scenario() {
        Scenario spelledOut = ScenarioImpairments.changed(scenario, this::spelledOut);
        List<Step> script = new ArrayList<>();
        for (Step step : spelledOut.script()) {
            if (!(step instanceof Step.Blackout)) {
                script.add(step);
            }
            if (step instanceof Step.Heal(var at)) {
                script.addAll(losingOn(at));
            }
        }
        return spelledOut.withScript(script);
    }

    private List<Impairment> spelledOut(String client, Direction direction,
            List<Impairment> before) {
        List<Impairment> after = new ArrayList<>();
        drops(new LinkId(client, direction)).ifPresent(after::add);
        before.forEach(impairment -> lossless(impairment).ifPresent(after::add));
        return after;
    }

    /** Healing removes drop lists, but what a later blackout lost must still be lost. */
    private List<Step> losingOn(Duration healed) {
        List<Step> steps = new ArrayList<>();
        lost.forEach((link, ordinals) -> {
            if (!isBefore(ordinals.lastEntry().getValue(), healed)) {
                steps.add(new Step.Impair(healed, link.client(), link.direction(),
                        List.of(drops(link).orElseThrow())));
            }
        });
        return steps;
    }

    private Optional<Drops> drops(LinkId link) {
        return Optional.ofNullable(lost.get(link)).map(ordinals -> Drops
                .of(ordinals.keySet().stream().mapToLong(Long::longValue).toArray()));
    }

    /** The impairment without its losses; empty if nothing remains. */
    private static Optional<Impairment> lossless(Impairment impairment) {
        return switch (impairment) {
            case Impairment.PureLoss loss -> Optional.empty();
            case Impairment.Alteration alteration -> Optional.of(alteration);
            case Delay delay -> Optional.of(delay);
            case Reorder reorder -> Optional.of(reorder);
            case Rate(var bitsPerSecond, var queue) -> bitsPerSecond == 0
                    ? Optional.empty()
                    : Optional.of(new Rate(bitsPerSecond, ROOM_FOR_ALL));
            case WithProbability(var probability, var inner) ->
                    lossless(inner).map(left -> new WithProbability(probability, left));
            case SharedImpairment shared -> lossless(shared.impairment());
        };
    }
}
