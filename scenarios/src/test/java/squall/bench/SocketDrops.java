package squall.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The datagrams that the kernel dropped at full sockets, from its tables (proc(5)). */
final class SocketDrops {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final int LOCAL_ADDRESS = 1;
    private static final int HEXADECIMAL = 16;

    private SocketDrops() {}

    /** The drops of all sockets that are bound to these ports. */
    static long at(Set<Integer> ports) throws IOException {
        long drops = 0;
        for (Path table : TABLES) {
            if (Files.isReadable(table)) {
                drops += Files.readAllLines(table).stream().skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(columns -> ports.contains(port(columns[LOCAL_ADDRESS])))
                        .mapToLong(columns -> Long.parseLong(columns[columns.length - 1])).sum();
            }
        }
        return drops;
    }

    /** The port in an address such as {@code 0100007F:1F90}. */
    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL);
    }
}
