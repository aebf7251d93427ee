package squall.scenarios;

import java.util.Map;
import java.util.regex.Pattern;
import squall.harness.scenario.ScenarioException;
import squall.reports.page.HistoryBound;
import squall.text.MistakeText;

/** How many histories stay, as environment variables say. */
final class KeptHistories {
    private static final String MEGABYTES = "SQUALL_KEEP_MB";
    private static final String RUNS = "SQUALL_KEEP_RUNS";
    private static final long BYTES_OF_MEGABYTE = 1_000_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private KeptHistories() {}

    /** @throws ScenarioException if a variable is no number */
    static HistoryBound bound(Map<String, String> environment) {
        return new HistoryBound(
                number(environment, MEGABYTES, HistoryBound.USUAL.bytes() / BYTES_OF_MEGABYTE)
                        * BYTES_OF_MEGABYTE,
                (int) number(environment, RUNS, HistoryBound.USUAL.runs()));
    }

    private static long number(Map<String, String> environment, String name, long usual) {
        String value = environment.getOrDefault(name, "");
        if (value.isEmpty()) {
            return usual;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw new ScenarioException(name + ": " + MistakeText.quoted(value)
                    + " is no whole number; write for example " + name + "=" + usual);
        }
        return Long.parseLong(value);
    }
}
