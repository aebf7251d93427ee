package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;

class PartsLeftTest {
    /** Seconds of a processor that the longest simulations of the catalogue took once. */
    private static final Map<String, Double> LONGEST = Map.ofEntries(Map.entry("loss-30", 7.03),
            Map.entry("loss-5", 6.92), Map.entry("hundred-clients", 5.83),
            Map.entry("loss-20", 3.98), Map.entry("loss-10", 2.77), Map.entry("loss-50", 2.59),
            Map.entry("thirty-clients", 2.01), Map.entry("downlink-loss-20", 2.01),
            Map.entry("uplink-loss-20", 2.0), Map.entry("acknowledgements-lost", 1.8),
            Map.entry("flooding-member", 0.87), Map.entry("burst-loss", 0.84));
    /** Of the others by their size. */
    private static final double OTHERS = 200e-6;

    /** By then the first of the longest simulations is played. */
    private static final double SPEAKS = 0.2;

    private final AtomicLong clock = new AtomicLong();

    /** A part of work: its size, when it runs, and what takes its place. */
    private record Part(double size, double begins, double ends, double next) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ofTheCatalogueItIsRightWithinAFactorOfTwoAfterTheFirstTenth(long seed) {
        List<Scenario> scenarios = Project.catalog().all().stream()
                .filter(each -> LocalTestbeds.canPlay(TestbedKind.SIMULATION, each))
                .sorted(Comparator.comparingDouble(PartsLeftTest::size).reversed()).toList();
        Random speed = new Random(seed);
        Queue<Double> free = new PriorityQueue<>(List.of(0.0, 0.0));
        List<Part> parts = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            double begins = free.remove();
            double lasts = LONGEST.getOrDefault(scenario.name(), OTHERS * size(scenario))
                    * (0.75 + speed.nextDouble() / 2);
            double played = begins + lasts * (0.25 + speed.nextDouble() / 4);
            double playing = size(scenario) * RunTimes.PLAYING_IN_SIMULATION;
            double judging = size(scenario) - playing;
            parts.add(new Part(playing, begins, played, judging));
            parts.add(new Part(judging, played, begins + lasts, 0));
            free.add(begins + lasts);
        }
        PartsLeft left = PartsLeft.measured(
                scenarios.stream().mapToDouble(PartsLeftTest::size).sum(), 2, clock::get);
        assertRight(left, parts);
    }

    /** Two at once, of one to ten seconds, longest first: over after 28 seconds. */
    @Test
    void inRealTimeItIsRightWithinAFactorOfTwoAfterTheFirstTenth() {
        Queue<Double> free = new PriorityQueue<>(List.of(0.0, 0.0));
        List<Part> parts = new ArrayList<>();
        IntStream.rangeClosed(1, 10).map(i -> 11 - i).forEach(size -> {
            double begins = free.remove();
            parts.add(new Part(size, begins, begins + size, 0));
            free.add(begins + size);
        });
        assertRight(PartsLeft.inRealTime(55, 2, clock::get), parts);
    }

    @Test
    void theLastOfManyPartsIsNotDividedAmongThoseThatCouldRunAtOnce() {
        PartsLeft left = PartsLeft.measured(100, 4, clock::get);
        left.begin("short", 10, 0);
        left.begin("long", 90, 0);
        pass(1);
        left.end("short");
        assertThat(left.left()).contains(Duration.ofSeconds(8));
    }

    @Test
    void nothingIsSaidBeforeATwentiethIsDone() {
        PartsLeft left = PartsLeft.measured(100, 2, clock::get);
        left.begin("large", 50, 0);
        left.begin("small", 4, 0);
        pass(10);
        left.end("small");
        assertThat(left.left()).isEmpty();
        left.begin("other", 1, 0);
        pass(2);
        left.end("other");
        assertThat(left.left()).isPresent();
    }

    @Test
    void aRunThatLastsLongerThanItsScriptDoesNotMakeTheTimeLeftClimb() {
        PartsLeft left = PartsLeft.inRealTime(20, 2, clock::get);
        left.begin("one", 10, 0);
        left.begin("two", 10, 0);
        assertThat(left.left()).contains(Duration.ofSeconds(10));
        pass(9);
        assertThat(left.left()).contains(Duration.ofSeconds(1));
        pass(60);
        assertThat(left.left()).isEqualTo(Optional.empty());
    }

    /** The last fiftieth is a matter of a few parts, and of no interest. */
    private void assertRight(PartsLeft left, List<Part> parts) {
        double over = parts.stream().mapToDouble(Part::ends).max().orElseThrow();
        double before = -1;
        for (double now = 0; now < 0.98 * over; now += over / 500) {
            clock.set(Math.round(now * 1e9));
            for (Part part : parts) {
                if (before < part.ends() && part.ends() <= now) {
                    left.end(part);
                }
                if (before < part.begins() && part.begins() <= now) {
                    left.begin(part, part.size(), part.next());
                }
            }
            before = now;
            Optional<Duration> said = left.left();
            assertThat(said.isPresent() || now < SPEAKS * over).isTrue();
            if (said.isPresent() && now >= over / 10) {
                assertThat(said.get().toNanos() / 1e9).as("after %.1f of %.1f s", now, over)
                        .isBetween((over - now) / 2, 2 * (over - now));
            }
        }
    }

    private static double size(Scenario scenario) {
        return RunSize.of(scenario, TestbedKind.SIMULATION);
    }

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
