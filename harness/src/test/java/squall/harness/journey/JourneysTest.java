package squall.harness.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.Performance;
import squall.harness.Sketch;
import squall.harness.dissection.Dissection;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.journey.Journey.Landing;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;

class JourneysTest {

    @Test
    void everyDatagramAndEveryArrivalIsFollowed() {
        Dissection run = play(Sketch.of("""
                links: [{of: everyone, both: [{delay: 40ms, jitter: 40ms}, {loss: 30%},
                    {duplicate: 20%}, {corrupt: 20%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: everyone, says: 30 messages, every: 300ms}
                """).withSeed(5));
        List<Journey> journeys = Journeys.of(run);

        assertThat(journeys).extracting(Journey::packet).isEqualTo(run.packets());
        assertThat(journeys.stream().mapToLong(journey -> journey.landings().size()).sum())
                .isEqualTo(run.history().occurrences().stream()
                        .filter(Arrived.class::isInstance).count());
        assertThat(journeys)
                .allMatch(journey -> journey.landings().stream()
                        .filter(landing -> landing.reception() == Reception.DAMAGED)
                        .noneMatch(
                                landing -> journey.packet().arrivals().contains(landing.at())))
                .filteredOn(journey -> journey.isArriving(Reception.DAMAGED)).isNotEmpty();
        assertThat(journeys).allMatch(
                journey -> journey.loss().isPresent() == journey.packet().loss().isPresent());
    }

    /** All acknowledgements of alice's second message are lost, and one of the first. */
    @Test
    void whatWasTakenUpBeforeIsRepeated() {
        assertThat(receptions(play(Sketch.MISHAPS), "alice: m-2", "server")).containsExactly(
                Reception.TAKEN_UP, Reception.REPEATED, Reception.REPEATED, Reception.REPEATED);
    }

    @Test
    void anAcknowledgementAfterTheTimeoutIsLate() {
        Dissection run = play(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 4s, links: [{of: alice, both: [{delay: 550ms}]}]}
                  - {at: 5s, client: alice, says: 1 message}
                """));
        assertThat(Journeys.of(run).stream()
                .filter(journey -> journey.isAcknowledgement() && journey.receiver().equals("alice")
                        && journey.hop().orElseThrow().text().equals("alice: m-1"))
                .flatMap(journey -> journey.landings().stream()).map(Landing::reception))
                .startsWith(Reception.LATE, Reception.REPEATED);
    }

    @Test
    void whatComesFromAnotherPortIsUnheeded() {
        Dissection run = play(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, rebind: alice}
                  - {at: 2s, client: alice, says: 1 message}
                """));
        assertThat(receptions(run, "alice: m-1", "server")).contains(Reception.UNHEEDED);
    }

    @Test
    void aLossNamesItsCauseInFullWhateverTheWeatherIsThen() {
        Dissection run = play(Sketch.of("""
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
        assertThat(Journeys.of(run).stream().map(Journey::loss).flatMap(Optional::stream)
                .map(Journey.Loss::cause).distinct())
                .containsExactly("drop [3]", "loss 100%", "blackout");
    }

    @Test
    void placesInTheHistoryAreThoseOfItsOccurrences() {
        Dissection run = play(Sketch.MISHAPS);
        assertThat(Journeys.of(run)).allSatisfy(journey -> assertThat(journey.landings())
                .allMatch(landing -> run.history().occurrences()
                        .get(landing.index()) instanceof Arrived arrived
                        && arrived.at().equals(landing.at())
                        && arrived.ordinal() == journey.packet().sent().ordinal()));
    }

    private static List<Reception> receptions(Dissection run, String text, String receiver) {
        return Journeys.of(run).stream()
                .filter(journey -> journey.attempt() > 0 && journey.receiver().equals(receiver)
                        && journey.hop().orElseThrow().text().equals(text))
                .flatMap(journey -> journey.landings().stream()).map(Landing::reception).toList();
    }

    private static Dissection play(Scenario scenario) {
        return Dissection.of(Performance.of(new Simulation(scenario)));
    }
}
