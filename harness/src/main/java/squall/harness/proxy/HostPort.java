package squall.harness.proxy;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An address as Go writes it: {@code localhost:7777}, {@code [::1]:7777}, {@code :7777}. */
public record HostPort(String host, int port) {
    private static final Pattern WRITTEN =
            Pattern.compile("(?<host>[^\\[\\]:\\s]*|\\[[0-9a-fA-F:.%\\w]+\\]):(?<port>\\d{1,5})");
    private static final int LARGEST_PORT = 65_535;
    private static final int GROUPS = 8;
    private static final Pattern ZEROS = Pattern.compile("\\b0(:0)+\\b");

    /** Empty where the text is no such address. */
    public static Optional<HostPort> parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches() || Integer.parseInt(parts.group("port")) > LARGEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(
                new HostPort(parts.group("host"), Integer.parseInt(parts.group("port"))));
    }

    public static String written(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        return (host instanceof Inet6Address six
                ? "[" + canonical(six) + "]"
                : host.getHostAddress()) + ":" + address.getPort();
    }

    /** By RFC 5952: leaves out the longest run of zeros, the first of several of that length. */
    private static String canonical(Inet6Address address) {
        ShortBuffer groups = ByteBuffer.wrap(address.getAddress()).asShortBuffer();
        String all = IntStream.range(0, GROUPS)
                .mapToObj(i -> Integer.toHexString(Short.toUnsignedInt(groups.get(i))))
                .collect(Collectors.joining(":"));
        String longest = ZEROS.matcher(all).results().map(MatchResult::group)
                .reduce("", (one, other) -> other.length() > one.length() ? other : one);
        String shortened = longest.isEmpty()
                ? all
                : all.replaceFirst("(^|:)\\b" + longest + "\\b(:|$)", "::");
        String whole = address.getHostAddress();
        int zone = whole.indexOf('%');
        return zone < 0 ? shortened : shortened + whole.substring(zone);
    }

    /** No host means the loopback: an address that is reached from outside must name its host. */
    public InetSocketAddress resolve() throws UnknownHostException {
        InetAddress address = host.isEmpty()
                ? InetAddress.getLoopbackAddress()
                : InetAddress.getByName(host);
        return new InetSocketAddress(address, port);
    }
}
