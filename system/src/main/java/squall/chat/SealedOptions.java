package squall.chat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import squall.chat.files.ConfigFolder;
import squall.chat.files.IdentityFile;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.Fingerprint;
import squall.chat.protocol.sealed.Invitation;
import squall.endpoint.Address;

/** How a client proves who it is, and knows its server. */
final class SealedOptions {
    private static final String INVITATION = "--invitation";

    @Option(names = INVITATION, paramLabel = "LINK",
            description = "Joins with an invitation, which names the server and you.")
    private Optional<String> invitation;

    @Option(names = "--server-key", paramLabel = "FINGERPRINT",
            description = "The key that the server must have, such as SHA256:…")
    private Optional<String> serverKey;

    @Option(names = "--accept-new",
            description = "Takes any key of a server that was never joined before.")
    private boolean acceptsNew;

    @Option(names = "--identity", paramLabel = "FILE",
            description = "Your key; made where there is none (default: the file client_key.NAME in $XDG_CONFIG_HOME/squall or ~/.config/squall).")
    private Optional<Path> identity;

    @Option(names = "--classic",
            description = "Speaks the classic profile: anybody on the way can read and forge how you join.")
    private boolean classic;

    boolean isClassic() {
        return classic;
    }

    /** Refuses options that exclude each other. */
    void check(CommandLine command) {
        if (classic && (invitation.isPresent() || serverKey.isPresent() || acceptsNew
                || identity.isPresent())) {
            throw new ParameterException(command,
                    "--classic knows no keys and invitations; leave the others out");
        }
        invitation(command);
        fingerprint(command);
    }

    Optional<Invitation> invitation(CommandLine command) {
        return invitation.map(link -> checked(command, INVITATION, () -> Invitation.parse(link)));
    }

    private Optional<Fingerprint> fingerprint(CommandLine command) {
        return serverKey
                .map(text -> checked(command, "--server-key", () -> new Fingerprint(text)));
    }

    private static <T> T checked(CommandLine command, String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command, option + ": " + e.getMessage(), e);
        }
    }

    IdentityFile identity(Name name) {
        return identity.map(IdentityFile::new)
                .orElseGet(() -> ConfigFolder.ofUser().clientKey(name));
    }

    /** @param server as the user writes it */
    ServerTrust trust(CommandLine command, Address server) {
        return new ServerTrust(server, ConfigFolder.ofUser().knownServers(),
                invitation(command).map(Invitation::key), fingerprint(command), acceptsNew);
    }
}
