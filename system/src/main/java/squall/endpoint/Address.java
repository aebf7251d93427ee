package squall.endpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a datagram comes from or goes to: a numeric host address, or any name in a simulation, and
 * a port.
 */
public record Address(String host, int port) {
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3})(\\.[0-9]{1,3}){3}");
    /** The first byte from which on IPv4 addresses are multicast, reserved, or broadcast. */
    private static final int FIRST_MULTICAST = 224;
    private static final Pattern IPV6_MULTICAST_OR_UNSPECIFIED =
            Pattern.compile("[fF]{2}[0-9a-fA-F]{2}:.*|[0:]*:[0:]*");
    private static final int IPV6_GROUPS = 8;
    private static final int IPV6_NETWORK_GROUPS = 4;
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.[0-9]{1,3}){3}|[0:]*:0*1");

    /**
     * Whether a datagram to this address reaches one program at most. Port 0, multicast, broadcast
     * and unspecified addresses can be forged as a source, but no client has one. The broadcast
     * address of a single network looks like a unicast address; an operating system sends nothing
     * there unless a program asks for it.
     */
    public boolean isUnicast() {
        Matcher ipv4 = IPV4.matcher(host);
        boolean one = ipv4.matches() ? isUnicast(Integer.parseInt(ipv4.group(1)))
                : !IPV6_MULTICAST_OR_UNSPECIFIED.matcher(host).matches();
        return one && port != 0;
    }

    private static boolean isUnicast(int firstByte) {
        return firstByte > 0 && firstByte < FIRST_MULTICAST;
    }

    /** The network in which its host can choose addresses at will: in IPv6 a /64, else the host. */
    public String network() {
        if (!host.contains(":")) {
            return host;
        }
        List<String> groups = new ArrayList<>(List.of(host.split(":", -1)));
        int gap = groups.indexOf("");
        while (gap >= 0 && groups.size() < IPV6_GROUPS) {
            groups.add(gap, "0");
        }
        return groups.stream().limit(IPV6_NETWORK_GROUPS)
                .map(group -> group.isEmpty() ? "0" : group).collect(Collectors.joining(":"));
    }

    /** Whether a datagram from this address comes from this machine, and not over a network. */
    public boolean isLoopback() {
        return LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
