package squall.harness.shrinking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import squall.harness.network.Direction;
import squall.harness.network.Drops;
import squall.harness.network.Impairment;
import squall.harness.scenario.Scenario;

/** What the drop lists of a scenario name. */
final class LostDatagrams implements Aspect<LostDatagram> {

    @Override
    public List<LostDatagram> parts(Scenario scenario) {
        return ScenarioImpairments.everywhere(scenario)
                .flatMap(link -> link.impairments().stream()
                        .flatMap(impairment -> ordinals(impairment)
                                .mapToObj(ordinal -> new LostDatagram(link.client(),
                                        link.direction(), ordinal))))
                .distinct().toList();
    }

    @Override
    public Optional<Scenario> keeping(List<LostDatagram> kept, Scenario scenario) {
        Set<LostDatagram> lost = new HashSet<>(kept);
        return Optional.of(changed(scenario, (client, direction, ordinals) -> ordinals
                .filter(ordinal -> lost.contains(new LostDatagram(client, direction, ordinal)))));
    }

    /** The same scenario with every drop list changed. */
    static Scenario changed(Scenario scenario, Change change) {
        return ScenarioImpairments.changed(scenario, (client, direction, before) -> {
            List<Impairment> after = new ArrayList<>();
            for (Impairment impairment : before) {
                if (impairment instanceof Drops drops) {
                    long[] left = change.of(client, direction, ordinals(drops)).toArray();
                    Stream.of(left).filter(ordinals -> ordinals.length > 0).map(Drops::of)
                            .forEach(after::add);
                } else {
                    after.add(impairment);
                }
            }
            return after;
        });
    }

    @FunctionalInterface
    interface Change {
        LongStream of(String client, Direction direction, LongStream ordinals);
    }

    private static LongStream ordinals(Impairment impairment) {
        return Stream.of(impairment).filter(Drops.class::isInstance)
                .flatMap(drops -> ((Drops) drops).spans().stream())
                .flatMapToLong(span -> LongStream.rangeClosed(span.first(), span.last()));
    }
}
