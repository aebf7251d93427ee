package squall.harness.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An address as Go writes it: {@code localhost:7777}, {@code [::1]:7777}, {@code :7777}. */
public record HostPort(String host, int port) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?<host>[^\\[\\]:\\s]*|\\[[0-9a-fA-F:.%\\w]+\\]):(?<port>\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;

    /** Empty where it is none. */
    public static Optional<HostPort> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches() || Integer.parseInt(parts.group("port")) > LARGEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(
                new HostPort(parts.group("host"), Integer.parseInt(parts.group("port"))));
    }

    public static String written(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /** No host is the loopback here: whoever wants to be reached from outside has to say so. */
    public InetSocketAddress resolve() throws UnknownHostException {
        InetAddress address = host.isEmpty()
                ? InetAddress.getLoopbackAddress()
                : InetAddress.getByName(host);
        return new InetSocketAddress(address, port);
    }
}
