package squall.harness.chat.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.chat.oracle.Oracle.TransferPrediction;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

@Execution(ExecutionMode.CONCURRENT)
class OracleTest {
    private static final Offset<Double> PUBLISHED = within(0.00005);
    private static final Offset<Double> EXACT = within(1e-12);
    private static final double ONCE_IN_A_THOUSAND_MILLION = 1e-9;

    @ParameterizedTest
    @CsvSource({"20, 0.9984, 0.9832, 0.0152", "30, 0.9919, 0.9323, 0.0596",
            "50, 0.9375, 0.6836, 0.2539"})
    void predictsThePublishedFigures(int percent, double delivered, double acknowledged,
            double falseTimeout) {
        TransferPrediction up =
                transfer("both: [{delay: 20ms, jitter: 5ms}, {loss: " + percent + "%}]");

        assertThat(value(up.arrived())).isEqualTo(delivered, PUBLISHED);
        assertThat(value(up.acknowledged())).isEqualTo(acknowledged, PUBLISHED);
        assertThat(value(up.of(Figure.FALSE_TIMEOUT))).isEqualTo(falseTimeout, PUBLISHED);
    }

    @Test
    void overBothLinksPredictsTheProduct() {
        Scenario scenario = Sketch.of("""
                links:
                  - {of: alice, up: [{loss: 30%}], down: [{loss: 99%}]}
                  - {of: bob, down: [{loss: 50%}], up: [{loss: 99%}]}
                script: [{at: 0s, everyone: joins}]
                """);
        double expected = (1 - Math.pow(0.3, 4)) * (1 - Math.pow(0.5, 4));

        assertThat(value(oracle(scenario).delivered("alice", "bob")))
                .isEqualTo(expected, EXACT);
    }

    @Test
    void directionsOfALinkAreToldApart() {
        Scenario scenario = links("up: [{loss: 10%}], down: [{loss: 40%}]");

        TransferPrediction up = oracle(scenario).transfer("alice", Direction.UP);
        TransferPrediction down = oracle(scenario).transfer("alice", Direction.DOWN);

        assertThat(value(up.arrived())).isEqualTo(1 - Math.pow(0.1, 4), EXACT);
        assertThat(value(down.arrived())).isEqualTo(1 - Math.pow(0.4, 4), EXACT);
        assertThat(value(up.acknowledged())).isEqualTo(value(down.acknowledged()), EXACT)
                .isEqualTo(1 - Math.pow(1 - 0.9 * 0.6, 4), EXACT);
    }

    @Test
    void lossesOfOneLinkAddUp() {
        assertThat(value(transfer("up: [{loss: 20%}, {loss: 50%}]").arrived()))
                .isEqualTo(1 - Math.pow(1 - 0.8 * 0.5, 4), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "100, 4", "101, 3", "400, 3", "401, 2", "700, 2", "701, 1", "1000, 1",
            "1001, 0"})
    void attemptsCountWhoseAcknowledgementCanBeBackInTime(int roundTripMillis, int attempts) {
        TransferPrediction up = transfer("up: [{delay: %dms}, {loss: 50%%}], down: [{delay: %dms}]"
                .formatted(roundTripMillis / 2, roundTripMillis - roundTripMillis / 2));

        assertThat(value(up.acknowledged())).isEqualTo(1 - Math.pow(0.5, attempts), EXACT);
        assertThat(value(up.arrived())).isEqualTo(1 - Math.pow(0.5, 4), EXACT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void fewerTransmissionsDeliverLess(int transmissions) {
        TransferPrediction up = new Oracle(links("both: [{loss: 30%}]"), transmissions)
                .transfer("alice", Direction.UP);

        assertThat(value(up.arrived())).isEqualTo(1 - Math.pow(0.3, transmissions), EXACT);
        assertThat(value(up.acknowledged())).isEqualTo(1 - Math.pow(1 - 0.49, transmissions),
                EXACT);
    }

    @Test
    void jitterIsPredictedAsDrawingLotsShows() {
        TransferPrediction up = transfer("up: [{delay: 200ms, jitter: 150ms}, {loss: 20%}], "
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

        assertPlausible(new Proportion(acknowledged, trials), value(up.acknowledged()));
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(strings = {"up: [{delay: 20ms, jitter: 5ms}, {loss: 40%}, {duplicate: 60%}], "
            + "down: [{delay: 20ms, jitter: 5ms}, {loss: 40%}]",
            "both: [{delay: 20ms, jitter: 20ms}, {loss: 50%}, {duplicate: 90%}]",
            "both: [{delay: 150ms, jitter: 100ms}, {loss: 30%}]",
            "both: [{delay: 200ms, jitter: 100ms, distribution: normal}, {loss: 30%}]",
            "both: [{delay: 200ms, jitter: 80ms, distribution: pareto}, {loss: 30%}]",
            "up: [{delay: 200ms, jitter: 80ms, distribution: pareto}, {loss: 30%}], "
                    + "down: [{delay: 150ms, jitter: 90ms}, {loss: 20%, sometimes: 50%}]"})
    void simulationBearsItOut(String links) {
        Scenario scenario = Sketch.ofClients("[alice]", """
                links: [{of: alice, %s}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 10s, client: alice, says: 4000 messages, every: 1s}
                """.formatted(links)).withSeed(11);
        TransferPrediction up = oracle(scenario).transfer("alice", Direction.UP);
        List<MessageTransfer> transfers =
                Trace.of(ScenarioRunner.of(Testbeds.simulation(scenario))).transfers(Direction.UP)
                        .filter(transfer -> transfer.text().startsWith("alice: m-")).toList();

        assertThat(transfers).hasSize(4_000);
        assertPlausible(share(transfers, transfer -> transfer.firstArrival().isPresent()),
                value(up.arrived()));
        assertPlausible(share(transfers, transfer -> transfer.isAcknowledgedBy(
                transfer.first().plus(Duration.ofSeconds(1)))), value(up.acknowledged()));
    }

    /** What lies on the way there takes both figures, what lies on the way back one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            up: [{drop: first 2}]                          | drops on alice's link up
            up: [{blackout: true}]                         | blackout on alice's link up
            up: [{flap: {up: 2s, down: 1s}}]               | flap on alice's link up
            up: [{corrupt: 5%}]                            | corrupt on alice's link up
            up: [{truncate: 5%}]                           | truncate on alice's link up
            up: [{mtu: 4095B}]                             | mtu on alice's link up
            up: [{byte limit: 1kB}]                        | byte limit on alice's link up
            up: [{rate: 1Mbit/s}]                          | rate on alice's link up
            up: [{corrupt: 5%, sometimes: 50%}]            | corrupt on alice's link up
            up: [{burst loss: {good: 5s, bad: 1s}}, {burst loss: {good: 1s, bad: 1s}}] \
              | several burst loss on alice's link up
            """)
    void namesWhatItDoesNotCoverOnTheWayThere(String links, String reason) {
        TransferPrediction up = transfer(links);

        assertThat(up.arrived()).isEqualTo(new Prediction.Withheld(reason));
        assertThat(up.acknowledged()).isEqualTo(up.arrived());
        assertThat(up.of(Figure.FALSE_TIMEOUT)).isEqualTo(up.arrived());
        assertThat(oracle(links(links)).delivered("alice", "bob")).isEqualTo(up.arrived());
        assertThat(oracle(links(links)).transfer("bob", Direction.UP))
                .isEqualTo(everything());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            down: [{drop: [7]}]                            | drops on alice's link down
            down: [{rate: 1Mbit/s}]                        | rate on alice's link down
            up: [{reorder: 5%, by: 1ms}]                   | reorder on alice's link up
            up: [{delay: 5ms, sometimes: 5%}]              | delay on alice's link up
            up: [{duplicate: 10%}, {duplicate: 10%}]       | several duplicate on alice's link up
            up: [{delay: 101ms}, {duplicate: 10%}]         | duplicate with long delays on alice's link up
            up: [{delay: 90ms, jitter: 20ms}], down: [{duplicate: 10%}] | duplicate with long delays on alice's link down
            up: [{delay: 90ms, jitter: 20ms, in order: true}] | delays in order on alice's link up
            up: [{delay: 9ms, jitter: 1ms}], down: [{burst loss: {good: 5s, bad: 1s}}] \
              | jitter on alice's link up before burst loss on alice's link down
            """)
    void namesWhatItDoesNotCoverOfTheRoundTrip(String links, String reason) {
        assertThat(transfer(links).arrived()).isEqualTo(new Prediction.OfEach(1));
        assertThat(transfer(links).acknowledged()).isEqualTo(new Prediction.Withheld(reason));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {at: 9s, client: alice, says: 2 messages, every: 999ms}
            {at: 9s, client: alice, says: one}, {at: 9.999s, client: alice, says: two}
            {at: 9s, client: alice, says: "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789"}
            """)
    void burstsDecideWhenAMessageSetsOutThatHadToWaitForAnother(String says) {
        String weather = """
                links: [{of: alice, both: [{burst loss: {good: 4s, bad: 500ms}}]}]
                script: [{at: 0s, everyone: joins}, %s]
                """;
        Prediction reason = new Prediction.Withheld("burst loss on alice's links,"
                + " whose messages are less than 1 s apart");
        Oracle hurried = oracle(Sketch.of(weather.formatted(says)));
        Oracle unhurried = oracle(Sketch.of(weather
                .formatted("{at: 9s, client: alice, says: 9 messages, every: 1s}")));

        assertThat(hurried.transfer("alice", Direction.UP))
                .isEqualTo(new TransferPrediction(reason, reason));
        assertThat(hurried.transfer("alice", Direction.DOWN))
                .isEqualTo(unhurried.transfer("alice", Direction.UP))
                .isEqualTo(unhurried.transfer("alice", Direction.DOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"both: [{delay: 40ms, jitter: 5ms, in order: true}]",
            "both: [{delay: 40ms, distribution: pareto}]",
            "both: [{delay: 20ms, jitter: 2ms, distribution: normal, in order: true}]"})
    void delaysThatAreAlwaysInTimeChangeNothing(String links) {
        TransferPrediction up = transfer(links);

        assertThat(value(up.arrived())).isEqualTo(1);
        assertThat(value(up.acknowledged())).isEqualTo(1, EXACT);
    }

    @Test
    void whereNoDelayVariesOrderChangesNothing() {
        assertThat(transfer("both: [{delay: 550ms, in order: true}]"))
                .isEqualTo(transfer("both: [{delay: 550ms}]"))
                .isEqualTo(
                        new TransferPrediction(new Prediction.OfEach(1), new Prediction.OfEach(0)));
    }

    @Test
    void quietLinkDeliversEverything() {
        assertThat(transfer("both: []")).isEqualTo(everything());
    }

    @Test
    void deadLinkDeliversNothing() {
        assertThat(transfer("up: [{loss: 100%}]")).isEqualTo(
                new TransferPrediction(new Prediction.OfEach(0), new Prediction.OfEach(0)));
    }

    private static TransferPrediction everything() {
        return new TransferPrediction(new Prediction.OfEach(1), new Prediction.OfEach(1));
    }

    private static double value(Prediction prediction) {
        return prediction.probability().orElseThrow();
    }

    private static void assertPlausible(Proportion measured, double predicted) {
        Proportion.Interval interval = measured.interval(ONCE_IN_A_THOUSAND_MILLION);
        assertThat(predicted).isBetween(interval.low(), interval.high());
    }

    private static Proportion share(List<MessageTransfer> transfers,
            Predicate<MessageTransfer> hit) {
        return new Proportion(transfers.stream().filter(hit).count(), transfers.size());
    }

    private static TransferPrediction transfer(String linksOfAlice) {
        return oracle(links(linksOfAlice)).transfer("alice", Direction.UP);
    }

    private static Oracle oracle(Scenario scenario) {
        return new Oracle(scenario, Oracle.TRANSMISSIONS);
    }

    private static Scenario links(String linksOfAlice) {
        return Sketch.of("links: [{of: alice, " + linksOfAlice
                + "}]\nscript: [{at: 0s, everyone: joins}]\n");
    }
}
