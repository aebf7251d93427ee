package squall.harness.chat.conformance.probe;

import java.time.Duration;
import squall.harness.history.Seconds;
import squall.harness.time.DurationText;

/** How evidence writes texts and times. */
public final class EvidenceText {
    private static final int LONGEST_QUOTED = 60;

    private EvidenceText() {}

    public static String quoted(String text) {
        boolean whole = text.codePointCount(0, text.length()) <= LONGEST_QUOTED;
        return "\"" + (whole ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTED)) + "…") + "\"";
    }

    public static String at(Duration time) {
        return "at " + Seconds.rounded(time);
    }

    /** Why nothing can be said where this machine itself was too late. */
    public static String late(Duration lateness) {
        return "this machine was late by " + DurationText.of(lateness);
    }
}
