package squall.chat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code chat}. */
@Command(name = "chat", description = "An encrypted chat over UDP.",
        mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT,
        version = "squall 0.1.0", subcommands = {ServerCommand.class, ClientCommand.class},
        synopsisSubcommandLabel = "(server | client)")
public final class ChatCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private ChatCommand() {}

    public static void main(String[] args) {
        System.exit(run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    /** Returns the exit status: 0 for success, 1 for failure, 2 for a wrong call. */
    static int run(PrintWriter output, PrintWriter errors, String... args) {
        return commandLine().setOut(output).setErr(errors).execute(args);
    }

    private static CommandLine commandLine() {
        return new CommandLine(new ChatCommand())
                .setParameterExceptionHandler((e, args) -> {
                    CommandLine command = e.getCommandLine();
                    command.getErr()
                            .println(e.getMessage().lines().findFirst().orElse("wrong call")
                                    + " (see "
                                    + command.getCommandSpec().qualifiedName() + " --help)");
                    return CommandLine.ExitCode.USAGE;
                }).setExecutionExceptionHandler((e, command, parsed) -> {
                    Throwable cause = e.getCause() == null ? e : e.getCause();
                    command.getErr().println("stopped: " + cause);
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    /** Standard input as UTF-8, in any locale. */
    static BufferedReader input() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    }

    /** Starts a thread that may block forever without keeping the program alive. */
    static void inBackground(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "say what to be: server or client");
    }
}
