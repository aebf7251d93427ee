package squall.chat.files;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import squall.chat.protocol.Name;

/**
 * The folder in which a user's keys and lists are, unless another file is named.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory
 *          Specification</a>
 */
public record ConfigFolder(Path folder) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]+");

    /** Of the user who runs this program. */
    public static ConfigFolder ofUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** @param home counts where the environment has no HOME */
    static ConfigFolder of(Map<String, String> environment, Path home) {
        Path config = absolute(environment, "XDG_CONFIG_HOME")
                .orElseGet(() -> absolute(environment, "HOME").orElse(home).resolve(".config"));
        return new ConfigFolder(config.resolve("squall"));
    }

    /** The specification has relative paths ignored. */
    private static Optional<Path> absolute(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isEmpty())
                .map(Path::of).filter(Path::isAbsolute);
    }

    public IdentityFile serverKey() {
        return new IdentityFile(folder.resolve("server_key"));
    }

    /** One for each name: to a server a key is one client, which is at one place at a time. */
    public IdentityFile clientKey(Name name) {
        return new IdentityFile(folder.resolve("client_key." + fileName(name.value())));
    }

    private static String fileName(String name) {
        return PLAIN.matcher(name).matches() ? name
                : "=" + Base64.getUrlEncoder().withoutPadding()
                        .encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    public KnownServersFile knownServers() {
        return new KnownServersFile(folder.resolve("known_servers"));
    }

    public MembersFile members() {
        return new MembersFile(folder.resolve("members"));
    }
}
