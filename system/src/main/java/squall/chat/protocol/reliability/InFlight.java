package squall.chat.protocol.reliability;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/** The messages of one session that await their acknowledgement. */
public final class InFlight {
    private static final Comparator<Transmission> IN_ORDER =
            Comparator.comparing(Transmission::due).thenComparingLong(t -> t.message().sequence());

    /** By the number that acknowledges them. They are few: a linear scan is fastest. */
    private final Map<Long, Transmission> transmissions = new HashMap<>();
    private final Retransmission retransmission;

    public InFlight(Retransmission retransmission) {
        this.retransmission = retransmission;
    }

    /** Adds a message that is transmitted for the first time now. */
    public Transmission begin(Data message, Instant now) {
        Transmission transmission =
                new Transmission(message, now, 1, retransmission.next(now, now));
        add(transmission);
        return transmission;
    }

    /** Removes the message that this number acknowledges; empty where there is none (R10). */
    public Optional<Transmission> acknowledge(long number) {
        return Optional.ofNullable(transmissions.remove(number));
    }

    /**
     * Handles the messages that are due: those that have timed out are removed, the others are to
     * be transmitted again.
     */
    public Due expire(Instant now) {
        return expire(now, retransmission.transmissions());
    }

    /**
     * The same with a limit of transmissions; a message that has reached it waits for its next
     * time.
     */
    public Due expire(Instant now, int most) {
        Due due = new Due(new ArrayList<>(), new ArrayList<>());
        for (Transmission transmission : all()) {
            if (transmission.due().isAfter(now)) {
                break;
            }
            if (retransmission.timedOut(transmission.first(), now)) {
                transmissions.remove(transmission.message().acknowledgedBy());
                due.timedOut().add(transmission);
            } else {
                boolean again = transmission.attempts() < most;
                Transmission next = new Transmission(transmission.message(), transmission.first(),
                        transmission.attempts() + (again ? 1 : 0),
                        retransmission.next(transmission.first(), now));
                add(next);
                if (again) {
                    due.again().add(next);
                }
            }
        }
        return due;
    }

    public Optional<Instant> deadline() {
        Instant earliest = Instant.MAX;
        for (Transmission transmission : transmissions.values()) {
            earliest = transmission.due().isBefore(earliest) ? transmission.due() : earliest;
        }
        return transmissions.isEmpty() ? Optional.empty() : Optional.of(earliest);
    }

    /** All messages in flight, ordered by the time at which they are due. */
    public List<Transmission> all() {
        return transmissions.values().stream().sorted(IN_ORDER).toList();
    }

    public int size() {
        return transmissions.size();
    }

    public boolean isEmpty() {
        return transmissions.isEmpty();
    }

    private void add(Transmission transmission) {
        transmissions.put(transmission.message().acknowledgedBy(), transmission);
    }

    /**
     * A message in flight.
     *
     * @param first the time of the first transmission
     * @param attempts the number of transmissions so far
     * @param due when the message is to be transmitted again or, after the last attempt, times out
     */
    public record Transmission(Data message, Instant first, int attempts, Instant due) {

        /** The time since the first transmission. */
        public Duration age(Instant now) {
            return Duration.between(first, now);
        }
    }

    /** The messages that {@link #expire} found due. */
    public record Due(List<Transmission> again, List<Transmission> timedOut) {}
}
