package squall.harness.network;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What becomes of one datagram, the {@code ordinal}-th of its link, counted from 1. */
public sealed interface Fate {

    long ordinal();

    /** Nothing arrives; the cause is a {@link Kind}'s word. */
    record Lost(long ordinal, String cause) implements Fate {

        Lost(long ordinal, Kind cause) {
            this(ordinal, cause.word());
        }
    }

    /**
     * One copy arrives after each of the delays; the first is the datagram itself, the others are
     * its duplicates.
     */
    record Arriving(long ordinal, List<Duration> delays) implements Fate {

        public Arriving {
            delays = List.copyOf(delays);
            if (delays.isEmpty()) {
                throw new IllegalArgumentException("ordinal=" + ordinal + " arrives never");
            }
        }

        /** Arriving once and at once, as on a link without impairments. */
        static Arriving untouched(long ordinal) {
            return new Arriving(ordinal, List.of(Duration.ZERO));
        }

        public boolean duplicated() {
            return delays.size() > 1;
        }

        /** The same with one more copy, as late as the datagram itself. */
        Arriving withOneMoreCopy() {
            List<Duration> more = new ArrayList<>(delays);
            more.add(delays.get(0));
            return new Arriving(ordinal, more);
        }
    }
}
