package squall.scenarios;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import squall.harness.scenario.ScenarioException;

/** The command {@code squall}. */
@Command(name = "squall", mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT,
        version = "squall 0.1.0",
        description = "Drives chats through bad networks and judges them.",
        subcommands = {ListCommand.class, NewCommand.class, RunCommand.class, ReportCommand.class,
                ExplainCommand.class, DiagramCommand.class, ExportCommand.class,
                ShrinkCommand.class, SweepCommand.class,
                ConformCommand.class, ProxyCommand.class, TunnelCommand.class},
        footer = {"",
                "Reports, histories and trends go into the project's folder reports, or into that which the environment variable SQUALL_REPORTS names.",
                "",
                "Exit status: 0 passed, 1 a check failed, 2 the call or a file is wrong, 3 inconclusive."})
public final class SquallCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private SquallCommand() {}

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    /** Runs the command with these arguments; returns the exit status. */
    static int run(PrintWriter output, PrintWriter errors, String... args) {
        int status = commandLine().setOut(output).setErr(errors).execute(args);
        if (output.checkError()) {
            errors.println("can't write the output");
            return CommandLine.ExitCode.SOFTWARE;
        }
        return status;
    }

    static CommandLine commandLine() {
        CommandLine squall = new CommandLine(new SquallCommand());
        squall.getCommandSpec().usageMessage().synopsisSubcommandLabel(
                "(" + String.join(" | ", squall.getSubcommands().keySet()) + ")");
        return squall.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr()
                            .println(e.getMessage().lines().findFirst().orElse("wrong call")
                                    + remedy(e) + " (see "
                                    + command.getCommandSpec().qualifiedName() + " --help)");
                    return CommandLine.ExitCode.USAGE;
                }).setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof ScenarioException || e instanceof InvalidPathException) {
                        command.getErr().println(e.getMessage());
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw e;
                });
    }

    private static String remedy(CommandLine.ParameterException e) {
        return e instanceof CommandLine.UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream().findFirst()
                        .map(word -> "; did you mean \"" + word + "\"?").orElse("")
                : "";
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
