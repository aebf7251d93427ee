package squall.chat.protocol.reliability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import squall.chat.protocol.wire.Message.Data;

/** The messages of one session that await their acknowledgement. */
public final class UnderWay {
    private final Retransmission retransmission;
    private final NavigableSet<Transmission> byDue = new TreeSet<>(
            Comparator.comparing(Transmission::due).thenComparingLong(t -> t.message().sequence()));
    private final Map<Long, Transmission> byAcknowledgement = new HashMap<>();

    public UnderWay(Retransmission retransmission) {
        this.retransmission = retransmission;
    }

    /** Takes up a message that is transmitted for the first time now. */
    public Transmission begin(Data message, Instant now) {
        Transmission transmission =
                new Transmission(message, now, 1, retransmission.next(now, now));
        add(transmission);
        return transmission;
    }

    /** Ends the message that this number acknowledges; empty where none is under way (R10). */
    public Optional<Transmission> acknowledge(long number) {
        Optional<Transmission> transmission = Optional.ofNullable(byAcknowledgement.remove(number));
        transmission.ifPresent(byDue::remove);
        return transmission;
    }

    /**
     * Takes up what is due by now: what has timed out is gone, the rest is to be transmitted again.
     */
    public Due expire(Instant now) {
        Due due = new Due(new ArrayList<>(), new ArrayList<>());
        while (!byDue.isEmpty() && !byDue.first().due().isAfter(now)) {
            Transmission transmission = byDue.first();
            remove(transmission);
            if (retransmission.timedOut(transmission.first(), now)) {
                due.timedOut().add(transmission);
            } else {
                Transmission again = new Transmission(transmission.message(), transmission.first(),
                        transmission.attempts() + 1,
                        retransmission.next(transmission.first(), now));
                add(again);
                due.again().add(again);
            }
        }
        return due;
    }

    public Optional<Instant> deadline() {
        return byDue.isEmpty() ? Optional.empty() : Optional.of(byDue.first().due());
    }

    /** Everything under way, the one due first at the head. */
    public List<Transmission> all() {
        return List.copyOf(byDue);
    }

    public int size() {
        return byDue.size();
    }

    public boolean isEmpty() {
        return byDue.isEmpty();
    }

    private void add(Transmission transmission) {
        byDue.add(transmission);
        byAcknowledgement.put(transmission.message().acknowledgedBy(), transmission);
    }

    private void remove(Transmission transmission) {
        byDue.remove(transmission);
        byAcknowledgement.remove(transmission.message().acknowledgedBy());
    }

    /** What {@link #expire} found due. */
    public record Due(List<Transmission> again, List<Transmission> timedOut) {}
}
