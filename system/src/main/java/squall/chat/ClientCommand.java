package squall.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.terminal.Screen;
import squall.chat.udp.Addresses;
import squall.chat.udp.UdpDriver;

@Command(name = "client",
        description = {"Joins a server, says what you type, and shows what the others say:",
                "on a full screen where input and output are a terminal, else a line at a time."},
        footer = {"", "On the screen, /help tells its keys and commands.",
                "At the end of the input (Ctrl-D) it waits for the last acknowledgement and leaves.",
                "Exit status: 0 where everything said was acknowledged, 1 where not, 2 where the call was wrong."})
final class ClientCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1",
            description = "What the others see before your words; asked for where it is missing.")
    private Optional<String> name;

    @Option(names = "--server", paramLabel = "HOST:PORT", defaultValue = "localhost:12347",
            description = "The server (default: ${DEFAULT-VALUE}).")
    private String server;

    @Mixin
    private PipeOptions pipe;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        InetSocketAddress address = ServerAddress.parse(command, server);
        BufferedReader input = Main.input();
        Name checkedName = name(command, input);
        SecureRandom random = new SecureRandom();
        ClientSession session = new ClientSession(checkedName, Addresses.of(address),
                Timing.CLASSIC, Limits.CLASSIC, () -> RsaKeyPair.fresh(random), random);
        try {
            return pipe.isTalkative() && Screen.isPossible()
                    ? onScreen(checkedName, address, session)
                    : lineByLine(checkedName, address, session, input);
        } catch (IOException e) {
            command.getErr().println("can't open a UDP socket: " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int onScreen(Name name, InetSocketAddress address, ClientSession session)
            throws IOException, InterruptedException, ExecutionException {
        try (Screen<ClientSession> screen = Screen.ofClient(name);
                UdpDriver<ClientSession> driver =
                        new UdpDriver<>(session, new InetSocketAddress(0), screen,
                                pipe.clock())) {
            driver.submit(ClientSession::join);
            return screen.run(name + " at " + Addresses.of(address), driver);
        }
    }

    private int lineByLine(Name name, InetSocketAddress address, ClientSession session,
            BufferedReader input) throws IOException, InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        PrintWriter output = command.getOut();
        PrintWriter errors = command.getErr();
        Speaker speaker = new Speaker();
        Backlog backlog = new Backlog(pipe.clock());
        int status;
        try (UdpDriver<ClientSession> driver = new UdpDriver<>(session, new InetSocketAddress(0),
                backlog.andThen(speaker), pipe.clock())) {
            if (pipe.isTalkative()) {
                errors.println("joining " + Addresses.of(address) + " as " + name + " …");
            }
            backlog.tell(Main.whileRead(output, pipe.client(output, errors), speaker.status()),
                    errors);
            driver.submit(ClientSession::join);
            Main.inBackground("keyboard", () -> speaker.say(input, errors, driver));
            CompletableFuture.anyOf(speaker.status(), driver.ended()).get();
            status = speaker.status().getNow(CommandLine.ExitCode.SOFTWARE);
        }
        backlog.finish();
        return status;
    }

    private Name name(CommandLine command, BufferedReader input) {
        try {
            return new Name(name.isPresent() ? name.get() : ask(command, input));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command, e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandLine.ParameterException(command, "no name given", e);
        }
    }

    private String ask(CommandLine command, BufferedReader input) throws IOException {
        if (pipe.isJson()) {
            throw new IllegalArgumentException("--json needs a NAME");
        }
        command.getErr().print("Your name: ");
        command.getErr().flush();
        String line = input.readLine();
        if (line == null) {
            throw new IllegalArgumentException("no name given");
        }
        return line.strip();
    }
}
