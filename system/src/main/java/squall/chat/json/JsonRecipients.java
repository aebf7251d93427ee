package squall.chat.json;

import java.util.HashMap;
import java.util.Map;
import squall.chat.protocol.Event.Delivered;
import squall.chat.protocol.Event.Dropped;
import squall.endpoint.Address;

/** Counts the deliveries to each client, and the drops by cause. */
final class JsonRecipients {
    private final Map<Address, Map<String, Long>> counts = new HashMap<>();

    /** Counts one more; returns the number of deliveries to its client. */
    long count(Delivered delivered) {
        return count(delivered.client(), "delivered");
    }

    /** Counts one more; returns the number of drops with its client and cause. */
    long count(Dropped dropped) {
        return count(dropped.client(), dropped.cause().words());
    }

    void forget(Address client) {
        counts.remove(client);
    }

    private long count(Address client, String outcome) {
        return counts.computeIfAbsent(client, c -> new HashMap<>()).merge(outcome, 1L, Long::sum);
    }
}
