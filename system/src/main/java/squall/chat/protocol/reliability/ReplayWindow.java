package squall.chat.protocol.reliability;

import java.util.ArrayList;
import java.util.List;
import squall.chat.protocol.wire.Message.Data;

/**
 * The latest messages of one direction of one session, by which a repetition is recognised: by
 * sequence number and HMAC together (R7). When the window is full the lowest number makes room.
 */
public final class ReplayWindow {
    private final int size;
    /**
     * A ring that begins at {@link #first}, ordered by number. Most messages come in this order.
     */
    private final List<Identity> ring = new ArrayList<>();
    private int first;

    public ReplayWindow(int size) {
        this.size = size;
    }

    public boolean contains(Data message) {
        Identity identity = Identity.of(message);
        for (int i = above(message.sequence()) - 1; i >= 0
                && at(i).sequence() == message.sequence(); i--) {
            if (at(i).equals(identity)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a message with this number is remembered, with any HMAC. */
    public boolean containsNumber(long number) {
        int place = above(number) - 1;
        return place >= 0 && at(place).sequence() == number;
    }

    /** Whether the window is full and the number is lower than all remembered ones. */
    public boolean isTooOld(Data message) {
        return ring.size() == size && message.sequence() < at(0).sequence();
    }

    /** Adds a message that the window does not contain. */
    public void remember(Data message) {
        Identity identity = Identity.of(message);
        int place = above(message.sequence());
        if (ring.size() < size) {
            ring.add(place, identity);
        } else if (place > 0) {
            first = (first + 1) % size; // the lowest is now where the highest is to be
            for (int i = size - 1; i >= place; i--) {
                set(i, at(i - 1));
            }
            set(place - 1, identity);
        }
    }

    /** The number of remembered messages up to this sequence number. */
    private int above(long sequence) {
        int low = 0;
        int high = ring.size();
        if (high > 0 && at(high - 1).sequence() <= sequence) {
            return high;
        }
        while (low < high) {
            int middle = (low + high) / 2;
            if (at(middle).sequence() <= sequence) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Identity at(int place) {
        return ring.get(index(place));
    }

    private void set(int place, Identity identity) {
        ring.set(index(place), identity);
    }

    private int index(int place) {
        int straight = first + place;
        return straight < ring.size() ? straight : straight - ring.size();
    }

    private record Identity(long sequence, String hmac) {
        static Identity of(Data message) {
            return new Identity(message.sequence(), message.hmac());
        }
    }
}
