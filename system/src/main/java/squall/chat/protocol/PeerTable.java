package squall.chat.protocol;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import squall.chat.protocol.Event.Removed;
import squall.endpoint.Deadlines;
import squall.endpoint.Output;

/** The sessions of a hub, of every wire profile: those that get its messages, and the former. */
final class PeerTable {
    private final int most;
    /** In the order of their first hello. */
    private final NavigableMap<Long, Peer> recipients = new TreeMap<>();
    private final Set<Peer> all = new HashSet<>();
    private final Deadlines<Peer> deadlines = new Deadlines<>(Peer::deadline);
    private long numbered;

    /** @param most proven sessions */
    PeerTable(int most) {
        this.most = most;
    }

    /** The number of the next session, which no other has had. */
    long nextNumber() {
        return numbered++;
    }

    /** Above the number of each session that exists. */
    long end() {
        return numbered;
    }

    NavigableMap<Long, Peer> recipients() {
        return Collections.unmodifiableNavigableMap(recipients);
    }

    Deadlines<Peer> deadlines() {
        return deadlines;
    }

    /** Adds a session, which takes the place of one with the same number. */
    void add(Peer peer) {
        all.add(peer);
        recipients.put(peer.number(), peer);
    }

    void remove(Peer peer) {
        all.remove(peer);
        deadlines.remove(peer);
        recipients.remove(peer.number(), peer);
    }

    /** Whether no message awaits an acknowledgement. */
    boolean isIdle() {
        return all.stream().allMatch(Peer::isIdle);
    }

    List<Peer> unproven() {
        return recipients.values().stream().filter(peer -> !peer.isProven()).toList();
    }

    /** Ends the session that was unseen for longest, where too many are proven with this one. */
    void makeRoom(Peer proved, Output.Builder<Event> output) {
        List<Peer> proven = recipients.values().stream().filter(Peer::isProven).toList();
        if (proven.size() > most) {
            proven.stream().filter(other -> !other.equals(proved))
                    .min(Comparator.comparing(Peer::seen)).ifPresent(unseen -> unseen.home()
                            .remove(unseen, Removed.Cause.SESSION_LIMIT, output));
        }
    }
}
