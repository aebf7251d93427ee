package squall.chat.protocol.classic;

import java.time.Instant;
import squall.chat.protocol.Timing;

/**
 * Timer of a joined client that has been offered other keys than those of its session: either the
 * server has forgotten the session, or somebody forges. The client asks again, and keeps its keys
 * where something fresh comes under them within a second (R11).
 */
final class KeyDoubt {
    private final Timing timing;
    private final Instant begins;
    private int asks;

    KeyDoubt(Timing timing, Instant now) {
        this.timing = timing;
        begins = now;
    }

    /** True when the hello is to be repeated; all times count from the first offer. */
    boolean expire(Instant now) {
        if (nextAsk().isAfter(now)) {
            return false;
        }
        asks++;
        return true;
    }

    private Instant nextAsk() {
        return asks < timing.asksAgain()
                ? begins.plus(timing.helloEvery().multipliedBy(asks + 1L))
                : Instant.MAX;
    }

    private Instant ends() {
        return begins.plus(timing.retransmission().timeout());
    }

    /** Whether nothing has shown by now that the server knows the session. */
    boolean isOver(Instant now) {
        return !ends().isAfter(now);
    }

    Instant deadline() {
        return nextAsk().isBefore(ends()) ? nextAsk() : ends();
    }
}
