package squall.harness.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import squall.harness.network.Direction;

/**
 * How many datagrams the kernel dropped at a relay's sockets because nobody took them out in time:
 * on Linux, from its table of sockets; elsewhere nobody knows. From any thread.
 *
 * <p>
 * A socket's count goes with the socket: what was dropped at one after the last {@link #read} and
 * before its end is not seen.
 */
public final class KernelDrops {
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private final Map<String, Watched> watched = new HashMap<>();
    private final Map<Direction, Long> ended = new EnumMap<>(Direction.class);

    synchronized void watch(InetSocketAddress local, Direction direction) {
        watched.put(SocketTable.key(local), new Watched(direction, 0));
    }

    synchronized void unwatch(InetSocketAddress local) {
        Watched last = watched.remove(SocketTable.key(local));
        if (last != null) {
            ended.merge(last.direction(), last.drops(), Long::sum);
        }
    }

    /** Looks again at every socket there is; so many so far, in this direction. */
    public synchronized OptionalLong read(Direction direction) {
        if (!Files.isReadable(TABLES.get(0))) {
            return OptionalLong.empty();
        }
        Map<String, Long> drops = SocketTable.drops(lines());
        watched.replaceAll((key, before) -> new Watched(before.direction(),
                drops.getOrDefault(key, before.drops())));
        long open = watched.values().stream().filter(each -> each.direction() == direction)
                .mapToLong(Watched::drops).sum();
        return OptionalLong.of(open + ended.getOrDefault(direction, 0L));
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Path table : TABLES) {
            try {
                lines.addAll(Files.readAllLines(table));
            } catch (IOException | UncheckedIOException e) {
                // a system without IPv6 has no second table
            }
        }
        return lines;
    }

    private record Watched(Direction direction, long drops) {}
}
