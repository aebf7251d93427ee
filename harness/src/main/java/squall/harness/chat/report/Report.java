package squall.harness.chat.report;

import squall.harness.scenario.EventKind;
import squall.text.CountText;

/** What the chat's endpoints report, as a verb in a history. */
public enum Report implements EventKind {
    JOINED, JOINING_AGAIN, GAVE_UP, SENDING, ACKNOWLEDGED, TIMED_OUT, HEARD, MAY_BE_REPETITION,
    OTHER_KEYS_OFFERED, LEFT, DISCARDED, SERVER_PROVED, UNTRUSTED, JOIN_REFUSED, RENEWED,

    ADMITTED, SAID, DELIVERED, DROPPED, UNREACHABLE, REACHABLE, REMOVED, SHARE_EXCEEDED,
    CLIENT_PROVED, SESSION_RENEWED, MOVED, REFUSED, REGISTERED;

    @Override
    public String countWords(long count) {
        return switch (this) {
            case SENDING -> "attempt " + count;
            case SHARE_EXCEEDED -> count + " not taken";
            default -> CountText.of(count, "attempt");
        };
    }
}
