package squall.chat.protocol.sealed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/** A line of {@code known_servers}: the key that a client expects of a server. */
public record KnownServer(Address server, X25519PublicKey key) {
    private static final Pattern LINE = Pattern.compile("(?<server>\\S+) x25519 (?<key>\\S+)");

    public String line() {
        return server + " x25519 " + key.base64();
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException that says what is wrong, and what would be right
     */
    public static KnownServer parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "no known server; write for example localhost:12347 x25519 BASE64");
        }
        return new KnownServer(AddressText.parse(matcher.group("server")),
                X25519PublicKey.ofBase64(matcher.group("key")));
    }
}
