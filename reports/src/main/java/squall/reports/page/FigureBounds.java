package squall.reports.page;

import java.time.Instant;
import squall.text.MistakeText;

/** Checks figures that are read from a file. */
final class FigureBounds {
    /** More than any run can count, and small enough for sums without overflow. */
    private static final long MOST = 1_000_000_000_000L;
    private static final double LONGEST_SECONDS = 1e9;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private FigureBounds() {}

    /** @throws IllegalArgumentException unless the figure is sound */
    static void require(String figure, boolean isSound) {
        if (!isSound) {
            throw new IllegalArgumentException(impossible(figure));
        }
    }

    static String impossible(String figure) {
        return MistakeText.quoted(figure) + " is missing or has an impossible value";
    }

    /** @throws IllegalArgumentException if one of the values is null */
    static void requireAll(Object... values) {
        for (Object value : values) {
            if (value == null) {
                throw new IllegalArgumentException("a value is missing");
            }
        }
    }

    static boolean isCount(long hits, long count) {
        return 0 <= hits && hits <= count && count <= MOST;
    }

    static boolean isShare(double share) {
        return 0 <= share && share <= 1;
    }

    static boolean isDuration(double seconds) {
        return 0 <= seconds && seconds <= LONGEST_SECONDS;
    }

    static boolean isTime(Instant at) {
        return !at.isBefore(Instant.EPOCH) && !at.isAfter(LATEST);
    }
}
