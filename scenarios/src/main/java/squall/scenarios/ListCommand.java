package squall.scenarios;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;

@Command(name = "list",
        description = "Lists the scenarios, the testbeds that each can be played on, and what it proves.")
final class ListCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<Scenario> scenarios = Project.catalog().all();
        int width =
                scenarios.stream().mapToInt(scenario -> scenario.name().length()).max().orElse(0);
        scenarios.forEach(scenario -> out.printf("%-" + width + "s  %-32s  %s%n", scenario.name(),
                testbeds(scenario), scenario.about()));
    }

    private static String testbeds(Scenario scenario) {
        return LocalTestbeds.ALL.stream()
                .filter(testbed -> LocalTestbeds.canPlay(testbed, scenario))
                .map(TestbedKind::toString).collect(Collectors.joining(" "));
    }
}
