package squall.scenarios;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import squall.call.CallMistake;
import squall.harness.containers.EngineException;
import squall.harness.scenario.ScenarioException;
import squall.output.UnwritableException;
import squall.output.WatchedOutput;
import squall.text.Printable;

/** The command {@code squall}. */
@Command(name = "squall", mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT,
        version = "squall 0.1.0",
        description = "Drives chats through bad networks and judges them.",
        subcommands = {ListCommand.class, NewCommand.class, RunCommand.class, ReportCommand.class,
                ExplainCommand.class, DiagramCommand.class, ExportCommand.class,
                ShrinkCommand.class, SweepCommand.class,
                ConformCommand.class, ProxyCommand.class, TunnelCommand.class},
        footer = {"",
                "Reports, histories and trends go into the project's folder reports, or into that which the environment variable SQUALL_REPORTS names."})
public final class SquallCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private SquallCommand() {}

    public static void main(String[] args) {
        WatchedOutput output = WatchedOutput.standard(SquallCommand::endUnread);
        PrintWriter errors = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(new PrintWriter(output, true, StandardCharsets.UTF_8), errors, args);
        if (output.isUnread()) {
            status = ExitStatus.UNREAD.number();
        } else if (output.failure().isPresent()) {
            errors.println("can't write the output: " + output.failure().get());
            status = ExitStatus.UNWRITABLE.number();
        }
        System.exit(status);
    }

    /** Ends at once and silently, as other programs do, what would go on for nobody. */
    private static void endUnread(WatchedOutput output) {
        if (output.isUnread()) {
            Shutdown.begin(ExitStatus.UNREAD);
        }
    }

    /** Runs the command with these arguments; returns the exit status. */
    static int run(PrintWriter output, PrintWriter errors, String... args) {
        try {
            int status = commandLine().setOut(output).setErr(errors).execute(args);
            output.flush();
            return status;
        } catch (Error e) {
            return brokenBy(e, errors);
        }
    }

    static CommandLine commandLine() {
        CommandLine squall = new CommandLine(new SquallCommand());
        squall.getCommandSpec().usageMessage().synopsisSubcommandLabel(
                "(" + String.join(" | ", squall.getSubcommands().keySet()) + ")");
        describeStatus(squall);
        squall.getSubcommands().values().forEach(SquallCommand::describeStatus);
        return squall.setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((e, args) -> {
                    e.getCommandLine().getErr().println(CallMistake.of(e));
                    return ExitStatus.WRONG_CALL.number();
                }).setExecutionExceptionHandler((e, command, parsed) -> {
                    if (e instanceof ScenarioException || e instanceof InvalidPathException) {
                        command.getErr().println(e.getMessage());
                        return ExitStatus.WRONG_CALL.number();
                    }
                    if (e instanceof UnwritableException) {
                        command.getErr().println(e.getMessage());
                        return ExitStatus.UNWRITABLE.number();
                    }
                    return brokenBy(e, command.getErr());
                });
    }

    private static void describeStatus(CommandLine command) {
        command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit status:%n")
                .exitCodeList(ExitStatus.table());
    }

    /** Names a defect of the program itself, and its place, on one line. */
    private static int brokenBy(Throwable thrown, PrintWriter errors) {
        Throwable cause = thrown;
        while (cause.getCause() != null && !(cause instanceof EngineException)) {
            cause = cause.getCause();
        }
        if (cause instanceof EngineException) {
            errors.println(Printable.of(cause.getMessage()));
            return ExitStatus.BROKEN.number();
        }
        String place = Stream.of(cause.getStackTrace()).map(StackTraceElement::toString)
                .filter(frame -> frame.contains("squall.")).findFirst()
                .map(frame -> ", at " + frame).orElse("");
        errors.println(Printable.of("squall: internal error: " + cause + place));
        return ExitStatus.BROKEN.number();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
