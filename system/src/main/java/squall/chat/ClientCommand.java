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
import java.util.function.Predicate;
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
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.AddressText;
import squall.chat.protocol.sealed.Invitation;
import squall.chat.protocol.sealed.SealedProfile;
import squall.chat.terminal.ChatStatus;
import squall.chat.terminal.LineOutput;
import squall.chat.terminal.Screen;
import squall.endpoint.Address;
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
            description = "The server (default: that of the invitation, or "
                    + ServerAddress.THIS_MACHINE + ":" + ServerAddress.DEFAULT_PORT + ").")
    private Optional<String> server;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0",
            description = "The UDP port to begin at, 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--join-on-input",
            description = "Joins once a first line has come in, which is not said.")
    private boolean joinsOnInput;

    @Mixin
    private SealedOptions sealed;

    @Option(names = "--key-log", paramLabel = "FILE",
            description = "Adds the keys of every session to this file. With the file, all that is said can be read: for tests only.")
    private Optional<Path> keyLog;

    @Mixin
    private PipeOptions pipe;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        pipe.check(command);
        sealed.check(command);
        Optional<Invitation> invitation = sealed.invitation(command);
        String where = server.or(() -> invitation.map(link -> link.server().toString()))
                .orElse(ServerAddress.THIS_MACHINE + ":" + ServerAddress.DEFAULT_PORT);
        InetSocketAddress address = ServerAddress.parse(command, where);
        InetSocketAddress local = ServerAddress.resolve(command, ANY_ADDRESS, port);
        BufferedReader input = ChatCommand.input();
        Name checkedName = name(command, invitation, input);
        ServerTrust trust = sealed.trust(command, AddressText.parse(where));
        ServerContact contact = new ServerContact(checkedName, AddressText.parse(where), trust);
        boolean onScreen = pipe.isTalkative() && Screen.isPossible();
        try {
            if (onScreen && !sealed.isClassic() && trust.isUnknown()
                    && !isAccepted(checkedName, local, address, trust, input)) {
                return ChatStatus.FAILED.number();
            }
            ClientSession session = session(checkedName, Addresses.of(address), trust::trusts);
            int status = onScreen ? onScreen(checkedName, local, address, session, contact)
                    : lineByLine(checkedName, local, address, session, contact, input);
            contact.lastWords().ifPresent(command.getErr()::println);
            return status;
        } catch (FileSystemException e) {
            command.getErr().println("--key-log: can't write " + e.getFile());
            return ChatStatus.UNWRITABLE.number();
        } catch (IOException e) {
            command.getErr().println("can't open a UDP socket: " + e.getMessage());
            return ChatStatus.UNWRITABLE.number();
        }
    }

    /** Asks the user whether the server's key is the right one. */
    private boolean isAccepted(Name name, InetSocketAddress local, InetSocketAddress address,
            ServerTrust trust, BufferedReader input)
            throws IOException, InterruptedException, ExecutionException {
        Optional<X25519PublicKey> key = new FirstContact(local, address, pipe.clock(), input,
                spec.commandLine().getErr())
                .ask(session(name, Addresses.of(address), anyKey -> false));
        key.ifPresent(trust::accept);
        return key.isPresent();
    }

    private ClientSession session(Name name, Address address,
            Predicate<X25519PublicKey> trusted) throws IOException {
        SecureRandom random = new BufferedSecureRandom();
        if (sealed.isClassic()) {
            return ClassicProfile.client(name, address, Timing.CLASSIC, Limits.CLASSIC,
                    keyPairs(random), random);
        }
        pipe.warmUp(() -> WarmUp.sealed(random));
        return SealedProfile.client(name, address, Limits.CLASSIC,
                sealed.identity(name).keyPair(random),
                sealed.invitation(spec.commandLine()).map(Invitation::secret), trusted,
                keyLog.isPresent() ? KeyLog.of(keyLog.get())::add : line -> {
                }, random);
    }

    private int onScreen(Name name, InetSocketAddress local, InetSocketAddress address,
            ClientSession session, ServerContact contact)
            throws IOException, InterruptedException, ExecutionException {
        try (Screen<ClientSession> screen = Screen.ofClient(name);
                UdpDriver<ClientSession, Event> driver = new UdpDriver<>(session, local,
                        contact.andThen(screen), pipe.clock())) {
            driver.submit(ClientSession::join);
            ServerWatch.start(driver, address, screen::notice);
            return screen.run(name + " at " + Addresses.of(address)
                    + (sealed.isClassic() ? ", classic" : ", sealed"), driver);
        }
    }

    private int lineByLine(Name name, InetSocketAddress local, InetSocketAddress address,
            ClientSession session, ServerContact contact, BufferedReader input)
            throws IOException, InterruptedException, ExecutionException {
        CommandLine command = spec.commandLine();
        PrintWriter output = command.getOut();
        PrintWriter errors = command.getErr();
        Speaker speaker = new Speaker(pipe.typed(name, output));
        Backlog backlog = new Backlog();
        EndpointObserver<Event> console =
                new OutputGuard(pipe.client(output, errors), output, speaker.status());
        int status;
        try (UdpDriver<ClientSession, Event> driver = new UdpDriver<>(session, local,
                contact.andThen(speaker), pipe.clock(), pipe.observer(console, backlog))) {
            if (pipe.isTalkative()) {
                errors.println("joining " + Addresses.of(address) + " as " + name
                        + (sealed.isClassic() ? ", classic …" : " …"));
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
        return keyLog.isEmpty() ? fresh
                : KeyLog.of(keyLog.get()).keeping(fresh, pipe.clock());
    }

    private Name name(CommandLine command, Optional<Invitation> invitation,
            BufferedReader input) {
        try {
            Optional<Name> invited = invitation.map(Invitation::name);
            if (name.isEmpty() && invited.isPresent()) {
                return invited.get();
            }
            Name own = new Name(name.isPresent() ? name.get() : ask(command, input));
            if (invited.filter(other -> !other.equals(own)).isPresent()) {
                throw new IllegalArgumentException("the invitation is for another name, "
                        + MemberText.of(invited.get()) + "; leave NAME out");
            }
            return own;
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
