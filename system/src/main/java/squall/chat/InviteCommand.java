package squall.chat;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import squall.chat.files.ConfigFolder;
import squall.chat.files.IdentityFile;
import squall.chat.protocol.Name;
import squall.chat.protocol.sealed.AddressText;
import squall.chat.protocol.sealed.Invitation;
import squall.chat.protocol.sealed.InvitationSecret;
import squall.chat.protocol.sealed.MemberLine;
import squall.chat.protocol.sealed.MemberLine.Invited;
import squall.chat.protocol.sealed.MemberLine.Registered;
import squall.chat.terminal.ChatStatus;
import squall.endpoint.Address;

@Command(name = "invite", sortOptions = false,
        description = {
                "Makes an invitation: a link with which one client joins the server as NAME.",
                "It works once, and registers the client's key. An earlier one for NAME ends."},
        footer = {"", "For example:", "  chat invite bob --server chat.example.org:12347"})
final class InviteCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "What the others will see before its words.")
    private String name;

    @Mixin
    private MembersOption members;

    @Option(names = "--valid", paramLabel = "DURATION", defaultValue = "7d",
            converter = ValidityConverter.class,
            description = "How long it counts: 30m, 12h or 7d (default: ${DEFAULT-VALUE}).")
    private Duration valid;

    @Option(names = "--server", paramLabel = "HOST:PORT",
            defaultValue = ServerAddress.THIS_MACHINE + ":" + ServerAddress.DEFAULT_PORT,
            description = "Where the client reaches the server (default: ${DEFAULT-VALUE}).")
    private String server;

    @Option(names = "--identity", paramLabel = "FILE",
            description = "The server's key; made where there is none (default: the file server_key in $XDG_CONFIG_HOME/squall or ~/.config/squall).")
    private Optional<Path> identity;

    @Override
    public Integer call() {
        Name guest = checked(() -> new Name(name));
        Address address = checked(() -> address(server));
        SecureRandom random = new SecureRandom();
        Invitation invitation = new Invitation(guest, address,
                identity.map(IdentityFile::new).orElseGet(() -> ConfigFolder.ofUser().serverKey())
                        .keyPair(random).publicKey(),
                InvitationSecret.fresh(random));
        Instant now = Instant.now();
        Instant until = now.plus(valid).truncatedTo(ChronoUnit.SECONDS);
        List<MemberLine> before = checked(() -> members.file()
                .invite(new Invited(guest, invitation.secret().sha256(), until)));
        if (before.stream().anyMatch(Registered.class::isInstance)) {
            spec.commandLine().getErr().println(MemberText.of(guest)
                    + " is registered already; for another key, first: chat members remove NAME");
            return ChatStatus.FAILED.number();
        }
        spec.commandLine().getOut().println(invitation.link());
        explain(invitation, until, before.stream().anyMatch(
                line -> line instanceof Invited earlier && earlier.isTimely(now)));
        return ChatStatus.DONE.number();
    }

    private void explain(Invitation invitation, Instant until, boolean replaces) {
        String guest = MemberText.of(invitation.name());
        PrintWriter errors = spec.commandLine().getErr();
        errors.println("send this link to " + guest + " and nobody else: until "
                + MemberText.of(until) + " it lets one client join as " + guest
                + ", with chat client --invitation LINK");
        if (replaces) {
            errors.println("the invitation that " + guest + " had no longer counts");
        }
        Address address = invitation.server();
        if (address.isLoopback() || address.host().equals(ServerAddress.THIS_MACHINE)) {
            errors.println("it leads to " + address
                    + ", this machine only; for others: --server HOST:PORT");
        }
    }

    private static Address address(String text) {
        Address address = AddressText.parse(text);
        if (!address.isUnicast()) {
            throw new IllegalArgumentException("nobody can join at \"" + text
                    + "\"; write one address of the server, for example chat.example.org:12347");
        }
        return address;
    }

    private <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
