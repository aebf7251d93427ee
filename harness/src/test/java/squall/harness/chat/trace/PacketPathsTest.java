package squall.harness.chat.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.trace.PacketPath.Landing;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class PacketPathsTest {

    @Test
    void everyDatagramAndEveryArrivalIsFollowed() {
        Trace run = play(Sketch.of("""
                links: [{of: everyone, both: [{delay: 40ms, jitter: 40ms}, {loss: 30%},
                    {duplicate: 20%}, {corrupt: 20%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: everyone, says: 30 messages, every: 300ms}
                """).withSeed(5));
        List<PacketPath> paths = PacketPaths.of(run);

        assertThat(paths).extracting(PacketPath::packet).isEqualTo(run.packets());
        assertThat(paths.stream().mapToLong(path -> path.landings().size()).sum())
                .isEqualTo(run.history().occurrences().stream()
                        .filter(Arrived.class::isInstance).count());
        assertThat(paths)
                .allMatch(path -> path.landings().stream()
                        .filter(landing -> landing.reception() == PacketReception.DAMAGED)
                        .noneMatch(
                                landing -> path.packet().arrivals().contains(landing.at())))
                .filteredOn(path -> path.isArriving(PacketReception.DAMAGED)).isNotEmpty();
        assertThat(paths).filteredOn(path -> path.loss().isPresent())
                .extracting(path -> path.packet().id())
                .containsExactlyInAnyOrderElementsOf(run.history().occurrences().stream()
                        .filter(Lost.class::isInstance).map(Lost.class::cast)
                        .map(lost -> new PacketId(lost.client(), lost.direction(), lost.ordinal()))
                        .collect(Collectors.toSet()));
    }

    /** All acknowledgements of alice's second message are lost, and one of the first. */
    @Test
    void whatWasTakenUpBeforeIsRepeated() {
        assertThat(receptions(play(Sketch.MISHAPS), "alice: m-2", "server")).containsExactly(
                PacketReception.TAKEN_UP, PacketReception.REPEATED, PacketReception.REPEATED,
                PacketReception.REPEATED);
    }

    @Test
    void anAcknowledgementAfterTheTimeoutIsLate() {
        Trace run = play(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 4s, links: [{of: alice, both: [{delay: 550ms}]}]}
                  - {at: 5s, client: alice, says: 1 message}
                """));
        assertThat(PacketPaths.of(run).stream()
                .filter(path -> path.isAcknowledgement() && path.receiver().equals("alice")
                        && path.transfer().orElseThrow().text().equals("alice: m-1"))
                .flatMap(path -> path.landings().stream()).map(Landing::reception))
                .startsWith(PacketReception.LATE, PacketReception.REPEATED);
    }

    @Test
    void whatComesFromAnotherPortIsUnheeded() {
        Trace run = play(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, rebind: alice}
                  - {at: 2s, client: alice, says: 1 message}
                """));
        assertThat(receptions(run, "alice: m-1", "server")).contains(PacketReception.UNHEEDED);
    }

    @Test
    void aLossNamesItsCauseInFullWhateverTheWeatherIsThen() {
        Trace run = play(Sketch.of("""
                links: [{of: bob, down: [{drop: [3]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 1 message}
                  - {at: 2.5s, links: [{of: bob, down: [{loss: 100%}]}]}
                  - {at: 3s, client: alice, says: one}
                  - {at: 5s, links: [{of: bob, down: [{delay: 5ms}]}]}
                  - {at: 6s, blackout: bob, direction: down}
                  - {at: 7s, client: alice, says: two}
                """));
        assertThat(PacketPaths.of(run).stream().map(PacketPath::loss).flatMap(Optional::stream)
                .map(PacketPath.Loss::cause).distinct())
                .containsExactly("drop [3]", "loss 100%", "blackout");
    }

    @Test
    void placesInTheHistoryAreThoseOfItsOccurrences() {
        Trace run = play(Sketch.MISHAPS);
        assertThat(PacketPaths.of(run)).allSatisfy(path -> assertThat(path.landings())
                .allMatch(landing -> run.history().occurrences()
                        .get(landing.index()) instanceof Arrived arrived
                        && arrived.at().equals(landing.at())
                        && arrived.ordinal() == path.packet().sent().ordinal()));
    }

    private static List<PacketReception> receptions(Trace run, String text, String receiver) {
        return PacketPaths.of(run).stream()
                .filter(path -> path.attempt() > 0 && path.receiver().equals(receiver)
                        && path.transfer().orElseThrow().text().equals(text))
                .flatMap(path -> path.landings().stream()).map(Landing::reception).toList();
    }

    private static Trace play(Scenario scenario) {
        return Trace.of(ScenarioRunner.of(Testbeds.simulation(scenario)));
    }
}
