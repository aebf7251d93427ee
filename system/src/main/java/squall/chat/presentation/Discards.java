package squall.chat.presentation;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import squall.chat.protocol.Discard;

/** Counts discarded datagrams by reason. */
public final class Discards {
    private final Map<Discard, Long> counts = new EnumMap<>(Discard.class);

    /** Counts one more; returns the count of its reason. */
    public long count(Discard reason) {
        return counts.merge(reason, 1L, Long::sum);
    }

    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For example {@code bad hmac 3, stranger 1}; {@code none} where there are none. */
    @Override
    public String toString() {
        return counts.isEmpty() ? "none"
                : counts.entrySet().stream()
                        .map(entry -> entry.getKey().words() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
    }
}
