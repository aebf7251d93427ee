package squall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private static final Environment MACHINE = new Environment("25", "Linux", 2, "EPYC");
    private static final BenchmarkSize LONG = new BenchmarkSize(false);

    @Test
    void theMedianIsTheMiddleOneOrHalfwayBetweenTwo() {
        assertThat(Quantiles.of(List.of(9.0, 1.0, 2.0), Double::doubleValue))
                .isEqualTo(new Quantiles(2, 1, 9));
        assertThat(Quantiles.quantile(new double[] {1, 2, 4, 9}, 0.5)).isEqualTo(3);
        assertThat(Quantiles.quantile(new double[] {0, 10}, 0.99)).isCloseTo(9.9, within(1e-9));
    }

    @Test
    void theRatioIsThatOfEachRoundAndNotOfTheMedians() {
        Measurement cost = of(RatioBound.atMost(1.25), new Round(2, 2), new Round(3, 1),
                new Round(9, 8));
        assertThat(cost.ratio()).isEqualTo(new Quantiles(1.125, 1, 3));
        assertThat(cost.isReached()).isTrue();
    }

    @Test
    void aShareIsTheLimitsAndARateIsMeasured() {
        assertThat(of(RatioBound.share(0.6), new Round(10, 5)).ratio().median()).isEqualTo(0.5);
        assertThat(of(RatioBound.share(0.6), new Round(10, 5)).isReached()).isFalse();
        assertThat(of(RatioBound.atLeast(1.7), new Round(18, 10)).isReached()).isTrue();
    }

    @Test
    void numbersHaveThreeDigits() {
        assertThat(List.of(0.12345, 1.0, 12.345, 123_456.7, 0.0).stream().map(Quantiles::digits))
                .containsExactly("0.123", "1", "12.3", "123,457", "0");
    }

    @Test
    void theTableFitsAScreen() {
        String table = BenchmarkTable.of(List.of(of(RatioBound.atMost(1.25), new Round(2, 2))),
                MACHINE, LONG);
        assertThat(table.lines().skip(2)).first().asString().startsWith("figure  unit  measured");
        assertThat(table.lines().skip(3)).first().asString().contains("2 (2..2)", "<= 1.25   yes");
        assertThat(table.lines()).allMatch(line -> line.length() <= 120);
    }

    @Test
    void theJsonSaysAllThatTheTableDoes() throws IOException {
        JsonNode figure = new ObjectMapper()
                .readTree(BenchmarksJson.of(
                        List.of(of(RatioBound.share(0.6), new Round(10, 5))), MACHINE, LONG))
                .at("/figures/0");
        assertThat(figure.at("/measured/median").asDouble()).isEqualTo(10);
        assertThat(figure.at("/measured/n").asInt()).isEqualTo(1);
        assertThat(figure.at("/limit/name").asText()).isEqualTo("bare");
        assertThat(figure.at("/ratio/max").asDouble()).isEqualTo(0.5);
        assertThat(figure.at("/target").asText()).isEqualTo(">= 0.6");
        assertThat(figure.at("/reached").asBoolean()).isFalse();
    }

    private static Measurement of(RatioBound target, Round... rounds) {
        return new Measurement(new BenchmarkFigure("cost", "cost of it", "us", "bare", target),
                List.of(rounds), List.of());
    }
}
