package squall.harness.time;

import java.time.Duration;

/** Compares durations in words: to be imported statically. */
public final class Durations {
    private Durations() {}

    /** Of two times since the same start. */
    public static boolean isBefore(Duration time, Duration other) {
        return time.compareTo(other) < 0;
    }

    /** Of two times since the same start. */
    public static boolean isAfter(Duration time, Duration other) {
        return time.compareTo(other) > 0;
    }

    public static boolean isShorter(Duration length, Duration other) {
        return length.compareTo(other) < 0;
    }

    public static boolean isLonger(Duration length, Duration other) {
        return length.compareTo(other) > 0;
    }

    /** Whether a length or a time is in this range, both ends included. */
    public static boolean isBetween(Duration value, Duration least, Duration most) {
        return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
    }

    public static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    public static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
