package squall.harness.shrinking;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the parts that a failure needs: the algorithm <i>ddmin</i> of Zeller and Hildebrandt,
 * "Simplifying and isolating failure-inducing input", IEEE Transactions on Software Engineering
 * 28 (2), 2002.
 *
 * @param <T> one part
 */
final class Ddmin<T> {
    private final Function<Stream<List<T>>, Optional<List<T>>> firstFailing;

    private Ddmin(Function<Stream<List<T>>, Optional<List<T>>> firstFailing) {
        this.firstFailing = firstFailing;
    }

    /**
     * Those of the parts that fail, in order, where all together fail. The result is 1-minimal: it
     * passes without any one part, if each candidate always has the same result and the search is
     * not stopped.
     *
     * @param firstFailing finds the first of these candidates that fails; empty if none does, or if
     *        the search is stopped
     */
    static <T> List<T> minimise(List<T> all,
            Function<Stream<List<T>>, Optional<List<T>>> firstFailing) {
        return new Ddmin<>(firstFailing).minimise(all);
    }

    private List<T> minimise(List<T> all) {
        // The paper assumes that the empty candidate passes; here it often fails.
        if (all.isEmpty() || firstFailing.apply(Stream.of(List.of())).isPresent()) {
            return List.of();
        }
        List<T> needed = all;
        int pieces = Math.min(2, needed.size());
        while (needed.size() > 1) {
            Optional<List<T>> piece = firstFailing.apply(pieces(needed, pieces));
            Optional<List<T>> rest = piece.isPresent() || pieces == 2
                    ? Optional.empty()
                    : firstFailing.apply(complements(needed, pieces));
            if (piece.isPresent()) {
                needed = piece.get();
                pieces = 2;
            } else if (rest.isPresent()) {
                needed = rest.get();
                pieces = Math.max(pieces - 1, 2);
            } else if (pieces < needed.size()) {
                pieces = Math.min(2 * pieces, needed.size());
            } else {
                return needed;
            }
        }
        return needed;
    }

    private static <T> Stream<List<T>> pieces(List<T> all, int pieces) {
        return IntStream.range(0, pieces)
                .mapToObj(i -> all.subList(start(all, i, pieces), start(all, i + 1, pieces)));
    }

    /** Without the last piece first, because what a failure needs comes before the failure. */
    private static <T> Stream<List<T>> complements(List<T> all, int pieces) {
        return IntStream.range(0, pieces).map(i -> pieces - 1 - i).mapToObj(i -> {
            List<T> rest = new ArrayList<>(all.subList(0, start(all, i, pieces)));
            rest.addAll(all.subList(start(all, i + 1, pieces), all.size()));
            return Collections.unmodifiableList(rest);
        });
    }

    private static int start(List<?> all, int piece, int pieces) {
        return (int) ((long) all.size() * piece / pieces);
    }
}
