package squall.harness.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Performance;
import squall.harness.Sketch;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;

class OracleTest {
    private static final Offset<Double> PUBLISHED = within(0.00005);
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double ONCE_IN_A_THOUSAND_MILLION = 1e-9;

    @ParameterizedTest
    @CsvSource({"20, 0.9984, 0.9832, 0.0152", "30, 0.9919, 0.9323, 0.0596",
            "50, 0.9375, 0.6836, 0.2539"})
    void predictsThePublishedFigures(int percent, double delivered, double acknowledged,
            double falseTimeout) {
        HopPrediction up = hop("both: [{delay: 20ms, jitter: 5ms}, {loss: " + percent + "%}]");

        assertThat(up.delivered()).isEqualTo(delivered, PUBLISHED);
        assertThat(up.acknowledged()).isEqualTo(acknowledged, PUBLISHED);
        assertThat(up.falseTimeout()).isEqualTo(falseTimeout, PUBLISHED);
    }

    @Test
    void overBothHopsPredictsTheProduct() {
        Scenario scenario = Sketch.of("""
                links:
                  - {of: alice, up: [{loss: 30%}], down: [{loss: 99%}]}
                  - {of: bob, down: [{loss: 50%}], up: [{loss: 99%}]}
                script: [{at: 0s, everyone: joins}]
                """);
        double expected = (1 - Math.pow(0.3, 4)) * (1 - Math.pow(0.5, 4));

        assertThat(oracle(scenario).delivered("alice", "bob").orElseThrow())
                .isEqualTo(expected, EXACT);
    }

    @Test
    void directionsOfALinkAreToldApart() {
        Scenario scenario = links("up: [{loss: 10%}], down: [{loss: 40%}]");

        HopPrediction up = oracle(scenario).hop("alice", Direction.UP).orElseThrow();
        HopPrediction down = oracle(scenario).hop("alice", Direction.DOWN).orElseThrow();

        assertThat(up.delivered()).isEqualTo(1 - Math.pow(0.1, 4), EXACT);
        assertThat(down.delivered()).isEqualTo(1 - Math.pow(0.4, 4), EXACT);
        assertThat(up.acknowledged()).isEqualTo(down.acknowledged(), EXACT)
                .isEqualTo(1 - Math.pow(1 - 0.9 * 0.6, 4), EXACT);
    }

    @Test
    void lossesOfOneLinkAddUp() {
        assertThat(hop("up: [{loss: 20%}, {loss: 50%}]").delivered())
                .isEqualTo(1 - Math.pow(1 - 0.8 * 0.5, 4), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "100, 4", "101, 3", "400, 3", "401, 2", "700, 2", "701, 1", "1000, 1",
            "1001, 0"})
    void attemptsCountWhoseAcknowledgementCanBeBackInTime(int roundTripMillis, int attempts) {
        HopPrediction up = hop("up: [{delay: %dms}, {loss: 50%%}], down: [{delay: %dms}]"
                .formatted(roundTripMillis / 2, roundTripMillis - roundTripMillis / 2));

        assertThat(up.acknowledged()).isEqualTo(1 - Math.pow(0.5, attempts), EXACT);
        assertThat(up.delivered()).isEqualTo(1 - Math.pow(0.5, 4), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewerTransmissionsDeliverLess(int transmissions) {
        HopPrediction up = new Oracle(links("both: [{loss: 30%}]"), transmissions)
                .hop("alice", Direction.UP).orElseThrow();

        assertThat(up.delivered()).isEqualTo(1 - Math.pow(0.3, transmissions), EXACT);
        assertThat(up.acknowledged()).isEqualTo(1 - Math.pow(1 - 0.49, transmissions), EXACT);
    }

    @Test
    void jitterIsPredictedAsDrawingLotsShows() {
        HopPrediction up = hop("up: [{delay: 200ms, jitter: 150ms}, {loss: 20%}], "
                + "down: [{delay: 250ms, jitter: 250ms}, {loss: 30%}]");
        Random random = new Random(560);
        long acknowledged = 0;
        long trials = 200_000;
        for (long i = 0; i < trials; i++) {
            boolean inTime = false;
            for (int attempt = 0; attempt < 4; attempt++) {
                double roundTrip = 50 + 300 * random.nextDouble() + 500 * random.nextDouble();
                boolean arrives = random.nextDouble() >= 0.2 && random.nextDouble() >= 0.3;
                inTime |= arrives && 300 * attempt + roundTrip <= 1_000;
            }
            acknowledged += inTime ? 1 : 0;
        }

        assertPlausible(new Proportion(acknowledged, trials), up.acknowledged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up: [{delay: 20ms, jitter: 5ms}, {loss: 40%}, {duplicate: 60%}], "
            + "down: [{delay: 20ms, jitter: 5ms}, {loss: 40%}]",
            "both: [{delay: 20ms, jitter: 20ms}, {loss: 50%}, {duplicate: 90%}]",
            "both: [{delay: 150ms, jitter: 100ms}, {loss: 30%}]"})
    void simulationBearsItOut(String links) {
        Scenario scenario = Sketch.ofClients("[alice]", """
                links: [{of: alice, %s}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: alice, says: 4000 messages, every: 1s}
                """.formatted(links)).withSeed(11);
        HopPrediction up = oracle(scenario).hop("alice", Direction.UP).orElseThrow();
        List<Hop> hops = Dissection.of(Performance.of(new Simulation(scenario))).hops(Direction.UP)
                .filter(hop -> hop.text().startsWith("alice: m-")).toList();

        assertThat(hops).hasSize(4_000);
        assertPlausible(share(hops, hop -> hop.firstArrival().isPresent()), up.delivered());
        assertPlausible(share(hops, hop -> hop.isAcknowledgedBy(
                hop.first().plus(Duration.ofSeconds(1)))), up.acknowledged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"up: [{drop: first 2}]", "down: [{drop: [7]}]",
            "up: [{duplicate: 10%}, {duplicate: 10%}]",
            "up: [{delay: 101ms}, {duplicate: 10%}]",
            "up: [{delay: 90ms, jitter: 20ms}], down: [{duplicate: 10%}]",
            "up: [{delay: 90ms, jitter: 20ms, in order: true}]", "up: [{blackout: true}]",
            "up: [{delay: 9ms, jitter: 2ms, distribution: normal}]",
            "down: [{burst loss: {good: 5s, bad: 1s}}]", "up: [{flap: {up: 2s, down: 1s}}]",
            "down: [{corrupt: 5%}]", "up: [{truncate: 5%}]", "up: [{byte limit: 1kB}]",
            "down: [{rate: 1Mbit/s}]", "up: [{reorder: 5%, by: 1ms}]",
            "up: [{loss: 5%, sometimes: 50%}]"})
    void saysNothingOfWhatItDoesNotCover(String links) {
        Oracle oracle = oracle(links(links));

        assertThat(oracle.hop("alice", Direction.UP)).isEmpty();
        assertThat(oracle.delivered("alice", "bob")).isEmpty();
        assertThat(oracle.hop("bob", Direction.UP)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"both: [{delay: 40ms, jitter: 5ms, in order: true}]",
            "both: [{delay: 40ms, distribution: pareto}]"})
    void delaysThatAreAlwaysInTimeChangeNothing(String links) {
        assertThat(hop(links)).isEqualTo(new HopPrediction(1, 1));
    }

    @Test
    void quietLinkDeliversEverything() {
        assertThat(hop("both: []")).isEqualTo(new HopPrediction(1, 1));
    }

    @Test
    void deadLinkDeliversNothing() {
        assertThat(hop("up: [{loss: 100%}]")).isEqualTo(new HopPrediction(0, 0));
    }

    private static void assertPlausible(Proportion measured, double predicted) {
        Proportion.Interval interval = measured.interval(ONCE_IN_A_THOUSAND_MILLION);
        assertThat(predicted).isBetween(interval.low(), interval.high());
    }

    private static Proportion share(List<Hop> hops, Predicate<Hop> hit) {
        return new Proportion(hops.stream().filter(hit).count(), hops.size());
    }

    private static HopPrediction hop(String linksOfAlice) {
        return oracle(links(linksOfAlice)).hop("alice", Direction.UP).orElseThrow();
    }

    private static Oracle oracle(Scenario scenario) {
        return new Oracle(scenario, Oracle.TRANSMISSIONS);
    }

    private static Scenario links(String linksOfAlice) {
        return Sketch.of("links: [{of: alice, " + linksOfAlice
                + "}]\nscript: [{at: 0s, everyone: joins}]\n");
    }
}
