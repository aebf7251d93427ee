package squall.chat.protocol.sealed;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.endpoint.Address;

/** Addresses in lines, links and calls, as {@link Address#toString} writes them. */
public final class AddressText {
    private static final Pattern HOST_PORT =
            Pattern.compile(
                    "(?<host>[^:\\[\\]\\s/@#]+|\\[(?<ipv6>[^\\[\\]\\s]+)\\]):(?<port>\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;

    private AddressText() {}

    /**
     * Reads an address without looking its host up.
     *
     * @throws IllegalArgumentException where the text is no host and port
     */
    public static Address parse(String text) {
        Matcher matcher = HOST_PORT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + text
                    + "\" is no HOST:PORT; write for example localhost:12347 or [::1]:12347");
        }
        int port = Integer.parseInt(matcher.group("port"));
        if (port == 0 || port > LARGEST_PORT) {
            throw new IllegalArgumentException(
                    "port " + port + " is no port to send to; write 1 to " + LARGEST_PORT);
        }
        String ipv6 = matcher.group("ipv6");
        return new Address(ipv6 == null ? matcher.group("host") : ipv6, port);
    }
}
