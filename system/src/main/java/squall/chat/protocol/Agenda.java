package squall.chat.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * When which peer has something to do. A hub of thousands asks after every datagram, so that none
 * of
 * this may take the longer the more there are: a peer is put down when it may have something to do
 * earlier than it had, and whether that still stands is looked at when its time comes.
 */
final class Agenda {
    private static final Comparator<Entry> EARLIEST =
            Comparator.comparing(Entry::at).thenComparingLong(Entry::number);

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(EARLIEST);
    /** The one entry of each peer that counts. */
    private final Map<Peer, Instant> counting = new HashMap<>();
    private long made;

    /** Its deadline may be earlier than it was. */
    void put(Peer peer) {
        Instant deadline = peer.deadline();
        Instant known = counting.getOrDefault(peer, Instant.MAX);
        if (deadline.isBefore(known)) {
            counting.put(peer, deadline);
            entries.add(new Entry(deadline, made++, peer));
        }
    }

    /** It is no more. */
    void remove(Peer peer) {
        counting.remove(peer);
    }

    /** When somebody has something to do. */
    Optional<Instant> earliest() {
        settle();
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Takes out everybody who has something to do by then. */
    List<Peer> takeDue(Instant now) {
        List<Peer> due = new ArrayList<>();
        settle();
        while (!entries.isEmpty() && !entries.peek().at().isAfter(now)) {
            Peer peer = entries.remove().peer();
            counting.remove(peer);
            due.add(peer);
            settle();
        }
        return due;
    }

    /** Until the first entry is true: later ones can only be too early. */
    private void settle() {
        for (Entry first = entries.peek(); first != null && !isTrue(first); first =
                entries.peek()) {
            entries.remove();
            if (counting.remove(first.peer(), first.at())) {
                put(first.peer());
            }
        }
    }

    private boolean isTrue(Entry entry) {
        return entry.at().equals(counting.get(entry.peer()))
                && entry.at().equals(entry.peer().deadline());
    }

    /** @param number so that of those due at one time whoever was put down first comes first */
    private record Entry(Instant at, long number, Peer peer) {}
}
