package squall.scenarios;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import squall.harness.scenario.Scenario;

@Command(name = "list",
        description = "Lists the scenarios and what each proves.")
final class ListCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<Scenario> scenarios = Project.catalog().all();
        int width =
                scenarios.stream().mapToInt(scenario -> scenario.name().length()).max().orElse(0);
        scenarios.forEach(scenario -> out.printf("%-" + width + "s  %s%n", scenario.name(),
                scenario.about()));
    }
}
