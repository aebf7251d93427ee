package squall.chat.terminal;

import java.time.Duration;

/** Past times for people. */
final class Ago {
    private static final int SECONDS_BELOW = 60;

    private Ago() {}

    /** For example {@code 20 s ago} or {@code 3 min ago}. */
    static String of(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < SECONDS_BELOW ? seconds + " s ago" : time.toMinutes() + " min ago";
    }
}
