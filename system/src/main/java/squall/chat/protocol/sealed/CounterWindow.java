package squall.chat.protocol.sealed;

import java.util.BitSet;

/**
 * Which of the last counters a receiver has seen, each of which comes once.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4303#section-3.4.3">RFC 4303, 3.4.3</a>
 */
final class CounterWindow {
    static final int SIZE = 1_024;

    /** The counter's place is its remainder. */
    private final BitSet seen = new BitSet(SIZE);
    private long newest = -1;

    boolean isTooOld(long counter) {
        return counter <= newest - SIZE;
    }

    /** @param counter one that is not too old */
    boolean contains(long counter) {
        return counter <= newest && seen.get(place(counter));
    }

    /**
     * Adds a counter that is neither contained nor too old.
     *
     * @return whether it is above all before
     */
    boolean remember(long counter) {
        boolean above = counter > newest;
        if (above) {
            forgetBelow(counter);
            newest = counter;
        }
        seen.set(place(counter));
        return above;
    }

    /** Makes room for what is between the newest counter and this one. */
    private void forgetBelow(long counter) {
        if (counter - newest >= SIZE) {
            seen.clear();
            return;
        }
        for (long skipped = newest + 1; skipped < counter; skipped++) {
            seen.clear(place(skipped));
        }
    }

    private static int place(long counter) {
        return (int) (counter % SIZE);
    }
}
