package squall.text;

import java.util.Locale;

/** Counts in words for people. */
public final class CountText {
    private CountText() {}

    /** For example {@code 1,200}. */
    public static String of(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /**
     * For example {@code 1 message} and {@code 1,200 messages}.
     *
     * @param noun singular; its plural ends in s
     */
    public static String of(long count, String noun) {
        return of(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** For example {@code once} and {@code 1,200 times}. */
    public static String times(long count) {
        return count == 1 ? "once" : of(count, "time");
    }
}
