package squall.harness.shrinking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DdminTest {
    private static final List<Integer> THREE_HUNDRED = IntStream.range(0, 300).boxed().toList();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsExactlyWhatIsNeededInItsOrder(long seed) {
        Random random = new Random(seed);
        List<Integer> all = THREE_HUNDRED.subList(0, 1 + random.nextInt(300));
        List<Integer> needed = random.ints(random.nextInt(8), 0, all.size()).distinct().sorted()
                .boxed().toList();

        assertThat(minimised(all, some -> some.containsAll(needed))).isEqualTo(needed);
    }

    /** Where a part may fail though more does not, as drops do that change what comes later. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingOfTheResultCanBeLeftOutWhateverTheFailureHangsOn(long seed) {
        List<Integer> all = THREE_HUNDRED.subList(0, 40);
        Predicate<List<Integer>> erratic =
                some -> some.equals(all) || new Random(seed * 31 + some.hashCode()).nextInt(4) == 0;

        List<Integer> result = minimised(all, erratic);

        assertThat(erratic).accepts(result);
        for (Integer each : result) {
            List<Integer> without = new ArrayList<>(result);
            without.remove((Object) each);
            assertThat(erratic).rejects(without);
        }
    }

    @Test
    void allIsNeededWhereEachIs() {
        assertThat(minimised(THREE_HUNDRED, some -> some.size() == 300)).isEqualTo(THREE_HUNDRED);
    }

    @Test
    void nothingIsNeededOfNothing() {
        assertThat(minimised(List.<Integer>of(), some -> true)).isEmpty();
    }

    @Test
    void twoOfThreeHundredTakeFewTrials() {
        AtomicInteger trials = new AtomicInteger();
        minimised(THREE_HUNDRED, some -> {
            trials.incrementAndGet();
            return some.containsAll(List.of(7, 211));
        });

        assertThat(trials).hasValueLessThan(150);
    }

    @Test
    void whoLosesPatienceHasTheSmallestSoFar() {
        List<List<Integer>> failed = new ArrayList<>(List.of(THREE_HUNDRED));
        Function<Stream<List<Integer>>, Optional<List<Integer>>> patientThrice = candidates -> {
            Optional<List<Integer>> smaller = failed.size() > 3
                    ? Optional.empty()
                    : candidates.filter(some -> some.contains(7)).findFirst();
            smaller.ifPresent(failed::add);
            return smaller;
        };

        assertThat(Ddmin.minimise(THREE_HUNDRED, patientThrice)).isEqualTo(failed.getLast())
                .hasSizeLessThan(300);
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(50);
    }

    private static <T> List<T> minimised(List<T> all, Predicate<List<T>> fails) {
        return Ddmin.minimise(all, candidates -> candidates.filter(fails).findFirst());
    }
}
