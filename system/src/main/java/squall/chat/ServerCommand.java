package squall.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.terminal.ChatStatus;
import squall.chat.terminal.Screen;
import squall.endpoint.udp.EndpointObserver;
import squall.endpoint.udp.UdpDriver;

@Command(name = "server",
        description = "Lets clients join and passes on what they say, until it is told to stop (Ctrl-C).",
        footer = {"", "On a terminal it shows a full screen, whose keys and commands /help tells.",
                "What you type goes to every client as \"Server: …\"."})
final class ServerCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = ServerAddress.DEFAULT_PORT,
            description = "UDP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = ServerAddress.THIS_MACHINE,
            description = {"Local address to listen on (default: ${DEFAULT-VALUE}).",
                    "At ${DEFAULT-VALUE} only clients on this machine can join; 0.0.0.0 is every address: clients on other machines can join, too."})
    private String bind;

    @Mixin
    private PipeOptions pipe;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        pipe.check(command);
        InetSocketAddress address = ServerAddress.resolve(command, bind, port);
        SecureRandom random = new BufferedSecureRandom();
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, random);
        pipe.warmUp(random);
        try {
            return pipe.isTalkative() && Screen.isPossible() ? onScreen(hub, address)
                    : lineByLine(hub, address);
        } catch (IOException e) {
            command.getErr()
                    .println("can't listen on " + bind + ":" + port + ": " + e.getMessage());
            return ChatStatus.UNWRITABLE.number();
        }
    }

    private int onScreen(Hub hub, InetSocketAddress address)
            throws IOException, InterruptedException, ExecutionException {
        try (Screen<Hub> screen = Screen.ofServer();
                UdpDriver<Hub, Event> driver =
                        new UdpDriver<>(hub, address, screen, pipe.clock())) {
            return screen.run("server at " + ServerAddress.words(driver.localAddress()), driver);
        }
    }

    private int lineByLine(Hub hub, InetSocketAddress address)
            throws IOException, InterruptedException, ExecutionException {
        PrintWriter output = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Operator operator = new Operator(hub);
        Backlog backlog = new Backlog();
        EndpointObserver<Event> console =
                new OutputGuard(pipe.server(output, errors), output, status);
        try (UdpDriver<Hub, Event> driver = new UdpDriver<>(hub, address, operator, pipe.clock(),
                pipe.observer(console, backlog))) {
            LastWords.are(() -> end(driver, backlog, output));
            pipe.listening(driver.localAddress(), output, errors);
            backlog.passTo(console, errors);
            ChatCommand.inBackground("keyboard",
                    () -> operator.say(ChatCommand.input(), errors, driver));
            CompletableFuture.anyOf(status, driver.ended()).get();
            return status.getNow(ChatStatus.DONE.number());
        }
    }

    /** Writes what has happened until now, and then that the server has ended. */
    private void end(UdpDriver<Hub, Event> driver, Backlog backlog, PrintWriter output)
            throws InterruptedException {
        driver.close();
        driver.ended().exceptionally(broken -> null).join();
        backlog.finish();
        pipe.ended(output);
    }
}
