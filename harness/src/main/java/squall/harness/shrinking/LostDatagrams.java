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
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;

/** The datagrams in the drop lists of a scenario. */
final class LostDatagrams implements Aspect<PacketId> {

    @Override
    public List<PacketId> parts(Scenario scenario) {
        return ScenarioImpairments.everywhere(scenario)
                .flatMap(link -> link.impairments().stream()
                        .flatMap(impairment -> ordinals(impairment)
                                .mapToObj(ordinal -> new PacketId(link.client(),
                                        link.direction(), ordinal))))
                .distinct().toList();
    }

    @Override
    public Optional<Scenario> keeping(List<PacketId> kept, Scenario scenario) {
        Set<PacketId> lost = new HashSet<>(kept);
        return Optional.of(changed(scenario, (client, direction, ordinals) -> ordinals
                .filter(ordinal -> lost.contains(new PacketId(client, direction, ordinal)))));
    }

    /** The same scenario with every drop list changed. */
    static Scenario changed(Scenario scenario, DropsChange change) {
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
    interface DropsChange {
        LongStream of(String client, Direction direction, LongStream ordinals);
    }

    private static LongStream ordinals(Impairment impairment) {
        return Stream.of(impairment).filter(Drops.class::isInstance)
                .flatMap(drops -> ((Drops) drops).spans().stream())
                .flatMapToLong(span -> LongStream.rangeClosed(span.first(), span.last()));
    }
}
