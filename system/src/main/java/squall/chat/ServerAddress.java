package squall.chat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import squall.endpoint.udp.Addresses;

/** A server's address as people write it. */
final class ServerAddress {
    /** The port of a server unless another is given. */
    static final String DEFAULT_PORT = "12347";
    /** Where a server listens unless it is told otherwise, and where a client looks for it. */
    static final String THIS_MACHINE = "localhost";
    private static final Pattern HOST_PORT =
            Pattern.compile("(?<host>[^:]+|\\[[^\\]]+\\]):(?<port>\\d{1,5})");

    private ServerAddress() {}

    static InetSocketAddress parse(CommandLine command, String text) {
        Matcher matcher = HOST_PORT.matcher(text);
        if (!matcher.matches()) {
            throw new ParameterException(command,
                    "\"" + text + "\" is no HOST:PORT; write for example localhost:"
                            + DEFAULT_PORT);
        }
        int port = Integer.parseInt(matcher.group("port"));
        if (port == 0) {
            throw new ParameterException(command, "port 0 is no port to send to; write 1 to 65535");
        }
        InetSocketAddress address = resolve(command, matcher.group("host"), port);
        if (address.getAddress().isAnyLocalAddress()) {
            throw new ParameterException(command, "\"" + text
                    + "\" is every address of a server; write one, for example localhost:" + port);
        }
        return address;
    }

    /** For example {@code 192.0.2.1:12347}; says so where nobody else's machine can reach it. */
    static String words(InetSocketAddress listening) {
        if (listening.getAddress().isAnyLocalAddress()) {
            return "every address, port " + listening.getPort();
        }
        return Addresses.of(listening) + (listening.getAddress().isLoopbackAddress()
                ? ", this machine only; --bind 0.0.0.0 for others" : "");
    }

    static InetSocketAddress resolve(CommandLine command, String host, int port) {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(command,
                    "port " + port + " is out of range; write 0 to 65535");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new ParameterException(command, "unknown host \"" + host + "\"", e);
        }
    }
}
