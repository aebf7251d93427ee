package squall.scenarios;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;
import squall.reports.HangingText;
import squall.text.DisplayWidth;
import squall.text.MistakeText;

@Command(name = "list", sortOptions = false,
        description = "Lists the scenarios, what each proves, and the testbeds that it can be played on.",
        footer = {"", "For example:", "  squall list --tag loss", "  squall list acknowledgement"})
final class ListCommand implements Runnable {
    private static final int GAP = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "TEXT", arity = "0..*",
            description = "Only those whose name, description or tags contain this text, in any case; of several texts, all.")
    private List<String> texts = List.of();

    @Option(names = "--tag", paramLabel = "TAG",
            description = "Only those with this tag; may be given more than once.")
    private List<String> tags = List.of();

    @Override
    public void run() {
        List<Scenario> all = Project.catalog().all();
        requireKnown(all);
        List<Scenario> chosen = all.stream().filter(each -> each.tags().containsAll(tags))
                .filter(each -> texts.stream().allMatch(text -> contains(each, text))).toList();
        if (chosen.isEmpty()) {
            throw new ScenarioException("no scenario " + Stream.concat(
                    texts.stream().map(text -> "contains " + MistakeText.quoted(text)),
                    tags.stream().map(tag -> "has the tag " + MistakeText.quoted(tag)))
                    .collect(Collectors.joining(" and ")));
        }
        print(chosen);
    }

    private void requireKnown(List<Scenario> all) {
        SortedSet<String> known = new TreeSet<>();
        all.forEach(scenario -> known.addAll(scenario.tags()));
        tags.stream().filter(tag -> !known.contains(tag)).findFirst().ifPresent(tag -> {
            throw new ScenarioException(MistakeText.unknownWithChoice("tag", tag, known));
        });
    }

    private static boolean contains(Scenario scenario, String text) {
        return (scenario.name() + "\n" + scenario.about() + "\n"
                + String.join("\n", scenario.tags())).toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    private void print(List<Scenario> scenarios) {
        PrintWriter out = spec.commandLine().getOut();
        int width = scenarios.stream().mapToInt(scenario -> DisplayWidth.of(scenario.name()))
                .max().orElse(0) + GAP;
        int room = TerminalSize.ofOutput();
        scenarios.forEach(scenario -> HangingText
                .lines(scenario.name(), width, scenario.about() + testbeds(scenario), room)
                .forEach(out::println));
    }

    private static String testbeds(Scenario scenario) {
        return LocalTestbeds.ALL.stream()
                .filter(testbed -> LocalTestbeds.canPlay(testbed, scenario))
                .map(TestbedKind::toString).collect(Collectors.joining(", ", " (", ")"));
    }
}
