package squall.chat.json;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import squall.chat.protocol.Address;
import squall.chat.protocol.Event.Dropped;

/** How many messages each client went without, by cause. */
final class JsonDrops {
    private final Map<Address, Map<Dropped.Cause, Long>> counts = new HashMap<>();

    /** Counts one more; how many there are of its client and cause now. */
    long count(Dropped dropped) {
        return counts
                .computeIfAbsent(dropped.client(), client -> new EnumMap<>(Dropped.Cause.class))
                .merge(dropped.cause(), 1L, Long::sum);
    }

    void forget(Address client) {
        counts.remove(client);
    }
}
