package squall.harness.shrinking;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import squall.harness.history.History;
import squall.harness.network.LinkId;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/**
 * Keeps drop lists pointing at the same datagrams when a smaller scenario has fewer messages: their
 * datagrams are gone, and later ones have lower ordinals. It takes the datagrams from one run;
 * whether the smaller scenario still fails, its own run must show.
 */
final class Renumbering {
    private final ShrinkableWorkload workload;
    private final Set<String> said;
    private final Map<String, List<PacketId>> datagrams;

    /** @param run of the scenario whose drop lists are right */
    Renumbering(History run, ShrinkableWorkload workload) {
        this.workload = workload;
        said = said(run.scenario());
        datagrams = workload.datagrams(run);
    }

    /** @param smaller made from the run's scenario, with the same messages or fewer */
    Scenario of(Scenario smaller) {
        Set<String> left = said(smaller);
        Map<LinkId, List<Long>> gone = said.stream().filter(text -> !left.contains(text))
                .map(text -> datagrams.getOrDefault(text, List.of())).flatMap(Collection::stream)
                .collect(Collectors.groupingBy(
                        datagram -> new LinkId(datagram.client(), datagram.direction()),
                        Collectors.mapping(PacketId::ordinal, Collectors.toList())));
        gone.values().forEach(Collections::sort);
        return gone.isEmpty() ? smaller : renumbered(smaller, gone);
    }

    private static Scenario renumbered(Scenario smaller, Map<LinkId, List<Long>> gone) {
        return LostDatagrams.changed(smaller, (client, direction, ordinals) -> {
            List<Long> missing = gone.getOrDefault(new LinkId(client, direction), List.of());
            return ordinals.filter(ordinal -> Collections.binarySearch(missing, ordinal) < 0)
                    .map(ordinal -> ordinal + 1 + Collections.binarySearch(missing, ordinal));
        });
    }

    private Set<String> said(Scenario scenario) {
        return scenario.script().stream().filter(Step.Says.class::isInstance)
                .map(Step.Says.class::cast).flatMap(says -> workload.messages(says).stream())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
