package squall.harness.chat.rules;

import java.time.Duration;
import squall.harness.history.Seconds;

/** How findings name texts and times. */
final class FindingText {
    private FindingText() {}

    static String quoted(String text) {
        return "\"" + text + "\"";
    }

    static String at(Duration time) {
        return "at " + Seconds.of(time);
    }
}
