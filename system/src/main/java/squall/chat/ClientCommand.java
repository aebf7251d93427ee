package squall.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.terminal.ChatStatus;
import squall.chat.terminal.LineOutput;
import squall.chat.terminal.Screen;
import squall.endpoint.udp.Addresses;
import squall.endpoint.udp.EndpointObserver;
import squall.endpoint.udp.UdpDriver;

@Command(name = "client",
        description = {"Joins a server, says what you type, and shows what the others say:",
                "on a full screen where input and output are a terminal, else a line at a time."},
        footer = {"", "On the screen, /help tells its keys and commands.",
                "At the end of the input (Ctrl-D) it waits for the last acknowledgement and leaves."})
final class ClientCommand implements Callable<Integer> {
    private static final String ANY_ADDRESS = "0.0.0.0";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1",
            description = "What the others see before your words; asked for where it is missing.")
    private Optional<String> name;

    @Option(names = "--server", paramLabel = "HOST:PORT",
            defaultValue = ServerAddress.THIS_MACHINE + ":" + ServerAddress.DEFAULT_PORT,
            description = "The server (default: ${DEFAULT-VALUE}).")
    private String server;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0",
            description = "The UDP port to begin at, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--join-on-input",
            description = "Joins once a first line has come in, which is not said.")
    private boolean joinsOnInput;

    @Option(names = "--key-log", paramLabel = "FILE",
            description = "Adds every private key that it joins with to this file. With the file, all that is said can be read: for tests only.")
    private Optional<Path> keyLog;

    @Mixin
    private PipeOptions pipe;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        pipe.check(command);
        InetSocketAddress address = ServerAddress.parse(command, server);
        InetSocketAddress local = ServerAddress.resolve(command, ANY_ADDRESS, port);
        BufferedReader input = ChatCommand.input();
        Name checkedName = name(command, input);
        SecureRandom random = new BufferedSecureRandom();
        try {
            ClientSession session = ClassicProfile.client(checkedName, Addresses.of(address),
                    Timing.CLASSIC, Limits.CLASSIC, keyPairs(random), random);
            return pipe.isTalkative() && Screen.isPossible()
                    ? onScreen(checkedName, local, address, session)
                    : lineByLine(checkedName, local, address, session, input);
        } catch (FileSystemException e) {
            command.getErr().println("--key-log: can't write " + e.getFile());
            return ChatStatus.UNWRITABLE.number();
        } catch (IOException e) {
            command.getErr().println("can't open a UDP socket: " + e.getMessage());
            return ChatStatus.UNWRITABLE.number();
        }
    }

    private int onScreen(Name name, InetSocketAddress local, InetSocketAddress address,
            ClientSession session)
            throws IOException, InterruptedException, ExecutionException {
        try (Screen<ClientSession> screen = Screen.ofClient(name);
                UdpDriver<ClientSession, Event> driver =
                        new UdpDriver<>(session, local, screen,
                                pipe.clock())) {
            driver.submit(ClientSession::join);
            ServerWatch.start(driver, address, screen::notice);
            return screen.run(name + " at " + Addresses.of(address), driver);
        }
    }

    private int lineByLine(Name name, InetSocketAddress local, InetSocketAddress address,
            ClientSession session,
            BufferedReader input) throws IOException, InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        PrintWriter output = command.getOut();
        PrintWriter errors = command.getErr();
        Speaker speaker = new Speaker(pipe.typed(name, output));
        Backlog backlog = new Backlog();
        EndpointObserver<Event> console =
                new OutputGuard(pipe.client(output, errors), output, speaker.status());
        int status;
        try (UdpDriver<ClientSession, Event> driver = new UdpDriver<>(session, local,
                speaker, pipe.clock(), pipe.observer(console, backlog))) {
            if (pipe.isTalkative()) {
                errors.println("joining " + Addresses.of(address) + " as " + name + " …");
            }
            backlog.passTo(console, errors);
            if (joinsOnInput) {
                input.readLine();
            }
            driver.submit(ClientSession::join);
            if (pipe.isTalkative()) {
                ServerWatch.start(driver, address, LineOutput.ofClient(output, errors)::notice);
            }
            ChatCommand.inBackground("keyboard", () -> speaker.say(input, errors, driver));
            CompletableFuture.anyOf(speaker.status(), driver.ended()).get();
            status = speaker.status().getNow(ChatStatus.BROKEN.number());
        }
        backlog.finish();
        return status;
    }

    private Supplier<RsaKeyPair> keyPairs(SecureRandom random) throws IOException {
        Supplier<RsaKeyPair> fresh = pipe.keyPairs(random);
        return keyLog.isEmpty() ? fresh : KeyLog.to(keyLog.get(), fresh, pipe.clock());
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
