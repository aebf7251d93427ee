package squall.chat.protocol;

import java.time.Instant;

/**
 * A joined client has been offered other keys than it has: either the server has forgotten the
 * session, or somebody forges. The client asks again and believes what it hears within a second
 * (R11).
 */
final class KeyDoubt {
    private final Timing timing;
    private final Instant ends;
    private int asks;
    private Instant nextAsk;

    KeyDoubt(Timing timing, Instant now) {
        this.timing = timing;
        ends = now.plus(timing.retransmission().timeout());
        asks = timing.asksAgain();
        nextAsk = now.plus(timing.helloEvery());
    }

    /** True when the hello is to be sent once more. */
    boolean expire(Instant now) {
        if (asks == 0 || nextAsk.isAfter(now)) {
            return false;
        }
        asks--;
        nextAsk = now.plus(timing.helloEvery());
        return true;
    }

    /** Whether nothing has shown by now that the server knows the session. */
    boolean isOver(Instant now) {
        return !ends.isAfter(now);
    }

    Instant deadline() {
        return asks > 0 && nextAsk.isBefore(ends) ? nextAsk : ends;
    }
}
