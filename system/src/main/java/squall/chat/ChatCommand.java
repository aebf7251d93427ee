package squall.chat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import squall.call.CallMistake;
import squall.chat.files.RefusedFileException;
import squall.chat.terminal.ChatStatus;
import squall.output.UnwritableException;
import squall.output.WatchedOutput;
import squall.text.Printable;

/** The command {@code chat}. */
@Command(name = "chat", description = "An encrypted chat over UDP.",
        mixinStandardHelpOptions = true, scope = CommandLine.ScopeType.INHERIT,
        version = "squall 0.1.0", subcommands = {ServerCommand.class, ClientCommand.class,
                InviteCommand.class, MembersCommand.class},
        synopsisSubcommandLabel = "(server | client | invite | members)")
public final class ChatCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private ChatCommand() {}

    public static void main(String[] args) {
        WatchedOutput output = WatchedOutput.standard(ChatCommand::endUnwritable);
        PrintWriter printer = new PrintWriter(output, true, StandardCharsets.UTF_8);
        int status = run(printer, errors(), args);
        printer.flush();
        System.exit(output.failure().isPresent() ? statusOf(output).number() : status);
    }

    /** Ends the program at once: what it does is of use only to who reads its output. */
    private static void endUnwritable(WatchedOutput output) {
        if (!output.isUnread()) {
            errors().println("can't write the output: " + output.failure().orElseThrow());
        }
        inBackground("ending", () -> System.exit(statusOf(output).number()));
    }

    private static ChatStatus statusOf(WatchedOutput output) {
        return output.isUnread() ? ChatStatus.UNREAD : ChatStatus.UNWRITABLE;
    }

    private static PrintWriter errors() {
        return new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    }

    /** Returns the exit status. */
    static int run(PrintWriter output, PrintWriter errors, String... args) {
        return commandLine().setOut(output).setErr(errors).execute(args);
    }

    private static CommandLine commandLine() {
        CommandLine chat = new CommandLine(new ChatCommand());
        describeStatus(chat);
        return chat.setParameterExceptionHandler((e, args) -> {
            e.getCommandLine().getErr().println(CallMistake.of(e));
            return ChatStatus.WRONG_CALL.number();
        }).setExecutionExceptionHandler((e, command, parsed) -> {
            if (e instanceof RefusedFileException) {
                command.getErr().println(Printable.of(e.getMessage()));
                return ChatStatus.FAILED.number();
            }
            if (e instanceof UnwritableException) {
                command.getErr().println(Printable.of(e.getMessage()));
                return ChatStatus.UNWRITABLE.number();
            }
            Throwable cause = e.getCause() == null ? e : e.getCause();
            command.getErr().println("stopped: " + cause);
            return ChatStatus.BROKEN.number();
        });
    }

    private static void describeStatus(CommandLine command) {
        command.getCommandSpec().usageMessage().exitCodeListHeading("%nExit status:%n")
                .exitCodeList(ChatStatus.table());
        command.getSubcommands().values().forEach(ChatCommand::describeStatus);
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
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }
}
