package squall.harness.chat.defect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which defect was convicted of breaking what, in how many scenarios: a Markdown table. In bold
 * what the defect is meant to break.
 */
final class ConvictionMatrix {
    /** Rules by their numbers, then promises by their names. */
    private static final Comparator<String> IN_ORDER = Comparator.comparingInt(
            (String subject) -> subject.matches("R[0-9]+") ? Integer.parseInt(subject.substring(1))
                    : Integer.MAX_VALUE)
            .thenComparing(Comparator.naturalOrder());

    private final Map<Trial, Map<String, Integer>> convictions = new TreeMap<>(
            Comparator.comparing(Trial::isOfServer).reversed().thenComparing(Trial::defect));

    /** From any thread. */
    synchronized void add(Trial trial, Map<String, Integer> scenariosBySubject) {
        convictions.put(trial, scenariosBySubject);
    }

    /** Whether it is whole, as it is not where only some tests were run. */
    synchronized boolean hasAll(List<Trial> trials) {
        return convictions.keySet().containsAll(trials);
    }

    @Override
    public synchronized String toString() {
        TreeSet<String> subjects = new TreeSet<>(IN_ORDER);
        convictions.values().forEach(row -> subjects.addAll(row.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add(line("defect", subjects.stream().toList()));
        lines.add(line("---", subjects.stream().map(subject -> "---:").toList()));
        convictions.forEach((trial, row) -> lines.add(line(trial.toString(), subjects.stream()
                .map(subject -> cell(row.getOrDefault(subject, 0),
                        subject.equals(trial.defect().breaks())))
                .toList())));
        return String.join("\n", lines) + "\n";
    }

    private static String cell(int scenarios, boolean meant) {
        String count = scenarios == 0 ? "" : Integer.toString(scenarios);
        return meant ? "**" + scenarios + "**" : count;
    }

    private static String line(String first, List<String> others) {
        return others.stream().map(cell -> " " + cell + " |")
                .collect(Collectors.joining("", "| " + first + " |", ""));
    }
}
