package squall.harness.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many datagrams the kernel has dropped at each UDP socket of the machine until now: Linux's
 * {@code /proc/net/udp} and {@code udp6}, see {@code proc(5)}.
 */
public final class SocketTable {
    private static final List<Path> FILES =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final Pattern SOCKET =
            Pattern.compile("\\s*\\d+: (?<local>\\S+) .*\\s(?<drops>\\d+)\\s*");
    private static final int BYTES_PER_WORD = 4;

    private final Map<String, Long> drops = new HashMap<>();

    SocketTable(List<String> lines) {
        for (String line : lines) {
            Matcher socket = SOCKET.matcher(line);
            if (socket.matches()) {
                drops.merge(socket.group("local"), Long.parseLong(socket.group("drops")),
                        Long::sum);
            }
        }
    }

    /** The table now; empty where the system has none. Takes longer the more sockets there are. */
    public static Optional<SocketTable> read() {
        if (!Files.isReadable(FILES.get(0))) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>();
        for (Path file : FILES) {
            try {
                lines.addAll(Files.readAllLines(file));
            } catch (IOException | UncheckedIOException e) {
                // a system without IPv6 has no second table
            }
        }
        return Optional.of(new SocketTable(lines));
    }

    /** The drops at the socket of this key; empty where the table has no such socket. */
    Optional<Long> drops(String key) {
        return Optional.ofNullable(drops.get(key));
    }

    /** The drops at all sockets bound to this port, at any address. */
    public long dropsAtPort(int port) {
        String end = String.format(Locale.ROOT, ":%04X", port);
        return drops.entrySet().stream().filter(each -> each.getKey().endsWith(end))
                .mapToLong(Map.Entry::getValue).sum();
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
