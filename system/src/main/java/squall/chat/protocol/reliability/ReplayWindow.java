package squall.chat.protocol.reliability;

import java.util.NavigableSet;
import java.util.TreeSet;
import squall.chat.protocol.wire.Message.Data;

/**
 * The messages of one direction of one session that are remembered, so that a repetition is
 * recognised by its sequence
 * number and HMAC together (R7). When it is full the lowest number makes room.
 */
public final class ReplayWindow {
    private final int size;
    private final NavigableSet<Identity> remembered = new TreeSet<>();

    public ReplayWindow(int size) {
        this.size = size;
    }

    public boolean contains(Data message) {
        return remembered.contains(Identity.of(message));
    }

    /** Whether the number lies below everything remembered, once something has been forgotten. */
    public boolean isTooOld(Data message) {
        return remembered.size() == size && message.sequence() < remembered.first().sequence();
    }

    public void remember(Data message) {
        remembered.add(Identity.of(message));
        if (remembered.size() > size) {
            remembered.pollFirst();
        }
    }

    private record Identity(long sequence, String hmac) implements Comparable<Identity> {
        static Identity of(Data message) {
            return new Identity(message.sequence(), message.hmac());
        }

        @Override
        public int compareTo(Identity other) {
            int bySequence = Long.compare(sequence, other.sequence);
            return bySequence == 0 ? hmac.compareTo(other.hmac) : bySequence;
        }
    }
}
