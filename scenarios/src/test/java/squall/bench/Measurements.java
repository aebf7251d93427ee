package squall.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Consumer;

/** Collects the rounds of all figures, and passes each on to a listener. */
final class Measurements {
    private final Map<BenchmarkFigure, List<Round>> rounds = new LinkedHashMap<>();
    private final Map<BenchmarkFigure, SequencedSet<String>> remarks = new LinkedHashMap<>();
    private final Consumer<String> progress;

    Measurements(Consumer<String> progress) {
        this.progress = progress;
    }

    void add(BenchmarkFigure figure, double measured, double limit) {
        List<Round> soFar = rounds.computeIfAbsent(figure, none -> new ArrayList<>());
        soFar.add(new Round(measured, limit));
        progress.accept(figure.name() + ": round " + soFar.size() + ", measured "
                + Quantiles.digits(measured) + " " + figure.unit() + ", limit "
                + Quantiles.digits(limit));
    }

    void remark(BenchmarkFigure figure, String words) {
        remarks.computeIfAbsent(figure, none -> new LinkedHashSet<>()).add(words);
        progress.accept(figure.name() + ": " + words);
    }

    List<Measurement> all() {
        return rounds.entrySet().stream()
                .map(entry -> new Measurement(entry.getKey(), entry.getValue(),
                        List.copyOf(remarks.getOrDefault(entry.getKey(), new LinkedHashSet<>()))))
                .toList();
    }
}
