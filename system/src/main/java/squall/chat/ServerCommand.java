package squall.chat;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import squall.chat.files.ConfigFolder;
import squall.chat.files.IdentityFile;
import squall.chat.files.MembersFile;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.sealed.Admission;
import squall.chat.protocol.sealed.OpenAdmission;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.protocol.sealed.X25519KeyPair;
import squall.chat.terminal.ChatStatus;
import squall.chat.terminal.LineOutput;
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

    @Option(names = "--members", paramLabel = "FILE",
            description = {"Lets in only the members in this file, which \"chat invite\" fills.",
                    "Without it everybody is let in, and clients of the classic profile, too."})
    private Optional<Path> members;

    @Option(names = "--identity", paramLabel = "FILE",
            description = "The server's key; made where there is none (default: the file server_key in $XDG_CONFIG_HOME/squall or ~/.config/squall).")
    private Optional<Path> identity;

    @Mixin
    private PipeOptions pipe;

    @Override
    public Integer call() throws InterruptedException {
        CommandLine command = spec.commandLine();
        pipe.check(command);
        InetSocketAddress address = ServerAddress.resolve(command, bind, port);
        SecureRandom random = new BufferedSecureRandom();
        X25519KeyPair key = identity.map(IdentityFile::new)
                .orElseGet(() -> ConfigFolder.ofUser().serverKey()).keyPair(random);
        Fingerprint fingerprint = Fingerprint.of(key.publicKey());
        Optional<MembersKeeper> keeper =
                members.map(file -> new MembersKeeper(new MembersFile(file)));
        Hub hub = hub(key, keeper, random);
        pipe.warmUp(() -> {
            WarmUp.with(RsaKeyPair.fresh(random), random);
            WarmUp.sealed(random);
        });
        try {
            return pipe.isTalkative() && Screen.isPossible()
                    ? onScreen(hub, address, fingerprint, keeper)
                    : lineByLine(hub, address, fingerprint, keeper);
        } catch (IOException e) {
            command.getErr()
                    .println("can't listen on " + bind + ":" + port + ": " + e.getMessage());
            return ChatStatus.UNWRITABLE.number();
        } catch (ExecutionException e) {
            command.getErr().println(MembersKeeper.failure(e)
                    .orElseThrow(() -> new IllegalStateException(e.getCause())));
            return ChatStatus.UNWRITABLE.number();
        }
    }

    private static Hub hub(X25519KeyPair key, Optional<MembersKeeper> keeper,
            SecureRandom random) {
        Admission admission = keeper.<Admission>map(MembersKeeper::admission)
                .orElseGet(OpenAdmission::new);
        return new Hub(Timing.CLASSIC, Limits.CLASSIC,
                keeper.isPresent() ? Optional.empty()
                        : Optional.of(ClassicProfile.handshake(Timing.CLASSIC, random)),
                Optional.of(SealedProfile.handshake(key, admission, random)));
    }

    /** What people have to know about the key. */
    private String about(Fingerprint key) {
        return "this server's key is " + key + "; tell it to the clients by another way, such as"
                + " a phone call: each shows it when it first joins"
                + (members.isPresent() ? "" : "; everybody is let in, see --members");
    }

    private int onScreen(Hub hub, InetSocketAddress address, Fingerprint key,
            Optional<MembersKeeper> keeper)
            throws IOException, InterruptedException, ExecutionException {
        try (Screen<Hub> screen = Screen.ofServer();
                UdpDriver<Hub, Event> driver = new UdpDriver<>(hub, address, screen, pipe.clock(),
                        keeper.<EndpointObserver<Event>>map(each -> each)
                                .orElseGet(EndpointObserver::nobody))) {
            keeper.ifPresent(each -> each.start(driver, screen::notice));
            screen.notice(about(key));
            return screen.run("server at " + ServerAddress.words(driver.localAddress()), driver);
        }
    }

    private int lineByLine(Hub hub, InetSocketAddress address, Fingerprint key,
            Optional<MembersKeeper> keeper)
            throws IOException, InterruptedException, ExecutionException {
        PrintWriter output = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        Operator operator = new Operator(hub);
        Backlog backlog = new Backlog();
        EndpointObserver<Event> console =
                new OutputGuard(pipe.server(output, errors), output, status);
        EndpointObserver<Event> observer = pipe.observer(console, backlog);
        try (UdpDriver<Hub, Event> driver = new UdpDriver<>(hub, address, operator, pipe.clock(),
                keeper.<EndpointObserver<Event>>map(each -> each.before(observer))
                        .orElse(observer))) {
            LastWords.are(() -> end(driver, backlog, output));
            pipe.listening(driver.localAddress(), key, output, errors);
            if (pipe.isTalkative()) {
                LineOutput.ofServer(output, errors).notice(about(key));
            }
            keeper.ifPresent(each -> each.start(driver, errors::println));
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
