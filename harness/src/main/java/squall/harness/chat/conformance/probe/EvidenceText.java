package squall.harness.chat.conformance.probe;

import java.time.Duration;
import java.util.Locale;

/** How evidence writes texts and times. */
public final class EvidenceText {
    private static final int LONGEST_QUOTED = 60;

    private EvidenceText() {}

    public static String quoted(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= LONGEST_QUOTED;
        return "\"" + (whole ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTED)) + "…") + "\"";
    }

    /** As in {@code 0.301 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f s", duration.toNanos() / 1e9);
    }

    public static String at(Duration time) {
        return "at " + seconds(time);
    }

    /** Why nothing can be said where this machine itself was too late. */
    public static String late(Duration lateness) {
        return "this machine was late by " + milliseconds(lateness);
    }

    public static String milliseconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6);
    }
}
