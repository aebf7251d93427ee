package squall.harness.network;

import java.util.List;

/** One of the two links of a client. */
public record LinkId(String client, Direction direction) {

    /** The links of all of these clients in all of these directions. */
    public static List<LinkId> of(List<String> clients, List<Direction> directions) {
        return clients.stream().flatMap(client -> directions.stream()
                .map(direction -> new LinkId(client, direction))).toList();
    }
}
