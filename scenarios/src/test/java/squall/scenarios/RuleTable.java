package squall.scenarios;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.expectation.Rule;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Ruling;
import squall.harness.verdict.Verdict;

/** The table of scenarios and the rules that they judge, for a README. */
final class RuleTable {
    private final Map<String, List<String>> judged = Collections.synchronizedMap(new TreeMap<>());

    void add(String scenario, Ruling ruling) {
        judged.put(scenario,
                ruling.rules().stream()
                        .filter(judgement -> judgement.verdict() != Verdict.INCONCLUSIVE)
                        .map(Judgement::subject).toList());
    }

    boolean hasAll(List<String> scenarios) {
        return judged.keySet().containsAll(scenarios);
    }

    /** The number of scenarios that judge each rule. */
    Map<Rule, Long> counts() {
        return Arrays.stream(Rule.values()).collect(Collectors.toMap(rule -> rule, this::count,
                (a, b) -> a, TreeMap::new));
    }

    /** The table in Markdown; it ends with a line break. */
    String markdown() {
        String head = row("scenario", Stream.of(Rule.values()).map(Rule::name));
        String rule = row("---", Stream.of(Rule.values()).map(each -> ":-:"));
        String rows = judged.entrySet().stream()
                .map(entry -> row(entry.getKey(), Stream.of(Rule.values())
                        .map(each -> entry.getValue().contains(each.name()) ? "●" : " ")))
                .collect(Collectors.joining());
        String sums = row("*" + judged.size() + " scenarios*",
                Stream.of(Rule.values()).map(each -> Long.toString(count(each))));
        return head + rule + rows + sums;
    }

    private long count(Rule rule) {
        return judged.values().stream().filter(rules -> rules.contains(rule.name())).count();
    }

    private static String row(String first, Stream<String> cells) {
        return "| " + first + " | " + cells.collect(Collectors.joining(" | ")) + " |\n";
    }
}
