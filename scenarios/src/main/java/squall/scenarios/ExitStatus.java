package squall.scenarios;

import java.util.LinkedHashMap;
import java.util.Map;
import squall.harness.verdict.Verdict;

/** The exit statuses of {@code squall}, of all its commands alike. */
enum ExitStatus {
    PASSED(0, "done; where runs were judged, every check passed"),
    FAILED(1, "a check failed"),
    WRONG_CALL(2, "the call or a file is wrong"),
    INCONCLUSIVE(3, "nothing failed and nothing was proved: inconclusive, or skipped"),
    UNWRITABLE(4, "a file or the output can't be written, or an address can't be listened on"),
    BROKEN(5, "squall can't be built, the Docker engine failed, or squall has an error of its own"),
    INTERRUPTED(130, "interrupted with Ctrl-C"),
    UNREAD(141, "the reader of the output has gone, as head does"),
    TERMINATED(143, "ended by SIGTERM");

    private final int number;
    private final String meaning;

    ExitStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    static ExitStatus of(Verdict verdict) {
        return switch (verdict) {
            case PASS -> PASSED;
            case FAIL -> FAILED;
            case INCONCLUSIVE -> INCONCLUSIVE;
        };
    }

    /** Number and meaning of each, for the help. */
    static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitStatus status : values()) {
            table.put(String.valueOf(status.number), status.meaning);
        }
        return table;
    }
}
