package squall.harness.relay;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Linux's table of UDP sockets: {@code /proc/net/udp} and {@code udp6}, see {@code proc(5)}. */
final class SocketTable {
    private static final Pattern SOCKET =
            Pattern.compile("\\s*\\d+: (?<local>\\S+) .*\\s(?<drops>\\d+)\\s*");
    private static final int BYTES_PER_WORD = 4;

    private SocketTable() {}

    /** The last column of each socket, by its local address as the table writes it. */
    static Map<String, Long> drops(List<String> lines) {
        Map<String, Long> drops = new HashMap<>();
        for (String line : lines) {
            Matcher socket = SOCKET.matcher(line);
            if (socket.matches()) {
                drops.merge(socket.group("local"), Long.parseLong(socket.group("drops")),
                        Long::sum);
            }
        }
        return drops;
    }

    /** {@code 0100007F:1F90} for 127.0.0.1:8080: words of four bytes, the last byte first. */
    static String key(InetSocketAddress address) {
        byte[] bytes = address.getAddress().getAddress();
        StringBuilder key = new StringBuilder();
        for (int word = 0; word < bytes.length; word += BYTES_PER_WORD) {
            for (int i = BYTES_PER_WORD - 1; i >= 0; i--) {
                key.append(String.format(Locale.ROOT, "%02X", bytes[word + i]));
            }
        }
        return key + String.format(Locale.ROOT, ":%04X", address.getPort());
    }
}
