package squall.bench;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which benchmarks a call chooses.
 *
 * @param groups those with the figure that was named, or all
 */
record BenchmarkChoice(BenchmarkSize size, List<FigureGroup> groups) {
    private static final List<FigureGroup> ALL =
            List.of(new ServerFigures(), new ProxyFigures(),
                    new LatenessFigures(), new TimerFigures(), new SimulationFigures(),
                    new SizeFigures(), new SweepFigures(), new SessionFigures(), new CrowdFigures(),
                    FloodFigures.SHORT, FloodFigures.LONG,
                    FloodFigures.DEAF, new StartFigures());

    BenchmarkChoice {
        groups = List.copyOf(groups);
    }

    /** Ends with a sentence and a status where there is no such benchmark. */
    public static void main(String[] args) {
        mistake(args[0], args[1]).ifPresent(wrong -> {
            System.out.print(wrong);
            System.exit(2);
        });
    }

    /**
     * The choice of this form and figure.
     *
     * @param only empty for all figures
     * @throws IllegalArgumentException if there is none
     */
    static BenchmarkChoice of(String form, String only) {
        mistake(form, only).ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong);
        });
        return new BenchmarkChoice(BenchmarkSize.of(form).orElseThrow(), having(only));
    }

    /** What is wrong with a call, in a sentence; empty if nothing is. */
    static Optional<String> mistake(String form, String only) {
        if (BenchmarkSize.of(form).isEmpty()) {
            return Optional.of("-Dbench=" + form + ": there are long and short");
        }
        return having(only).isEmpty()
                ? Optional.of("-Dbench.only=" + only + ": no such figure; there are " + names())
                : Optional.empty();
    }

    private static List<FigureGroup> having(String name) {
        return ALL.stream().filter(group -> name.isEmpty() || group.figures().stream()
                .anyMatch(figure -> figure.name().equals(name))).toList();
    }

    private static String names() {
        return ALL.stream().flatMap(group -> group.figures().stream()).map(BenchmarkFigure::name)
                .collect(Collectors.joining(", "));
    }
}
