package squall.harness.shrinking;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import squall.harness.network.Drops;
import squall.harness.network.Impairment;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;

/** The datagrams in the drop lists of a scenario. */
final class LostDatagrams {

    private LostDatagrams() {}

    static List<PacketId> of(Scenario scenario) {
        return ScenarioImpairments.everywhere(scenario)
                .flatMap(link -> link.impairments().stream()
                        .flatMap(impairment -> ordinals(impairment)
                                .mapToObj(ordinal -> new PacketId(link.client(),
                                        link.direction(), ordinal))))
                .distinct().toList();
    }

    private static LongStream ordinals(Impairment impairment) {
        return Stream.of(impairment).filter(Drops.class::isInstance)
                .flatMap(drops -> ((Drops) drops).spans().stream())
                .flatMapToLong(span -> LongStream.rangeClosed(span.first(), span.last()));
    }
}
