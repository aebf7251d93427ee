package squall.harness.chat.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.trace.Delivery;
import squall.text.CountText;

/**
 * How often an occasion happened, in words. Timeouts and drops also stand in the table of
 * deliveries, which has only the messages of the script: the words say what is not in its column.
 */
final class OccasionFigure {
    private final List<Delivery> deliveries;

    OccasionFigure(List<Delivery> deliveries) {
        this.deliveries = deliveries;
    }

    /** For example {@code 11 times (1 not in the table)}. */
    String of(Occasion occasion, long count) {
        return switch (occasion) {
            case TIMEOUT -> text(count, 0, timedOut());
            case DROP -> text(count, sum(Delivery::skipped), sum(Delivery::dropped));
            default -> CountText.times(count);
        };
    }

    private static String text(long count, long skipped, long inColumn) {
        long others = count - skipped - inColumn;
        List<String> parts = new ArrayList<>();
        if (skipped > 0) {
            parts.add(CountText.of(skipped) + " skipped");
        }
        if (others > 0) {
            parts.add(CountText.of(others) + " not in the table");
        }
        return CountText.times(count)
                + (parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")");
    }

    /** A sender's timeouts stand in the row of each recipient. */
    private long timedOut() {
        return deliveries.stream().collect(Collectors.toMap(Delivery::from, Delivery::timedOut,
                Math::max)).values().stream().mapToLong(Long::longValue).sum();
    }

    private long sum(ToLongFunction<Delivery> column) {
        return deliveries.stream().mapToLong(column).sum();
    }
}
