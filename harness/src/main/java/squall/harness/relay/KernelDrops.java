package squall.harness.relay;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import squall.harness.network.Direction;

/**
 * How many datagrams the kernel dropped at a relay's sockets because they were not read in time, by
 * its table of sockets. From any thread.
 *
 * <p>
 * A socket's count ends with the socket: datagrams dropped between the last {@link #count} and the
 * socket's end are not counted.
 */
public final class KernelDrops {
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

    /** The number so far in this direction, by a table that is newer than those before. */
    public synchronized long count(SocketTable table, Direction direction) {
        watched.replaceAll((key, before) -> new Watched(before.direction(),
                table.drops(key).orElse(before.drops())));
        long open = watched.values().stream().filter(each -> each.direction() == direction)
                .mapToLong(Watched::drops).sum();
        return open + ended.getOrDefault(direction, 0L);
    }

    private record Watched(Direction direction, long drops) {}
}
