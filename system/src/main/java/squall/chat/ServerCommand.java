package squall.chat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.terminal.LineServer;
import squall.chat.udp.Addresses;
import squall.chat.udp.UdpDriver;

@Command(name = "server",
        description = "Lets clients join and passes on what they say, until it is told to stop (Ctrl-C).",
        footer = {"", "What you type goes to every client as \"Server: …\"."})
final class ServerCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "12347",
            description = "UDP port, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "0.0.0.0",
            description = "Local address to listen on (default: ${DEFAULT-VALUE}, all of them).")
    private String bind;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        InetSocketAddress address = ServerAddress.resolve(command, bind, port);
        LineServer console = new LineServer(command.getOut(), command.getErr());
        Hub hub = new Hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        try (UdpDriver<Hub> driver = new UdpDriver<>(hub, address, console)) {
            command.getErr().println("listening on " + Addresses.of(driver.localAddress()));
            Main.readInBackground(() -> console.say(Main.input(), driver));
            driver.ended().get();
            return CommandLine.ExitCode.OK;
        } catch (IOException e) {
            command.getErr()
                    .println("can't listen on " + bind + ":" + port + ": " + e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
