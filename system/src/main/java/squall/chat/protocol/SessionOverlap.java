package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Recognises what reaches a client twice while it has two sessions: the server takes them for two
 * clients, sends each of them everything, and sends what one says to the other.
 */
final class SessionOverlap {
    /** As long as a message is under way, and as long again for its way. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST = 1_024;

    private final Deque<Passed> passed = new ArrayDeque<>();

    /** A text that went over one of the sessions. */
    private record Passed(Session session, String text, Instant at, boolean own) {}

    /** The client has said this in one session. */
    void said(Session session, String text, boolean overlapping, Instant now) {
        if (!overlapping) {
            // Only the last one can still be on its way when another session begins.
            passed.removeIf(before -> before.session().equals(session));
        }
        add(new Passed(session, text, now, true));
    }

    /**
     * Whether the text came, or was said, over another session just before; otherwise it is
     * remembered where there is another session. Of two equal texts in one session each is matched
     * by one in the other.
     */
    boolean repeats(Session session, String text, boolean overlapping, Instant now) {
        forgetBefore(now.minus(REMEMBERED));
        for (Iterator<Passed> each = passed.iterator(); each.hasNext();) {
            Passed before = each.next();
            if (!before.session().equals(session) && before.text().equals(text)) {
                if (!before.own()) {
                    each.remove();
                }
                return true;
            }
        }
        if (overlapping) {
            add(new Passed(session, text, now, false));
        }
        return false;
    }

    private void add(Passed text) {
        passed.add(text);
        if (passed.size() > MOST) {
            passed.remove();
        }
    }

    private void forgetBefore(Instant time) {
        while (!passed.isEmpty() && passed.peek().at().isBefore(time)) {
            passed.remove();
        }
    }
}
