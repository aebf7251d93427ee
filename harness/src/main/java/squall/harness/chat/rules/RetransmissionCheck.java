package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.MessageTransfer.SessionDirection;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R2: a sender transmits a message that is not acknowledged again, under its number, 0.3, 0.6 and
 * 0.9 s after the first time; to a recipient that has not proved itself, only after 0.3 s.
 */
final class RetransmissionCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R2");
        Set<List<Object>> seen = new HashSet<>();
        Map<SessionDirection, Long> next = new HashMap<>();
        for (MessageTransfer transfer : trace.transfers()) {
            if (transfer.isFlood()) {
                continue;
            }
            judgeNumber(transfer, next, notes);
            if (!seen.add(List.of(transfer.sessionDirection(), transfer.text()))) {
                notes.finding(transfer + " was transmitted under a second number, "
                        + transfer.message().sequence() + ", " + at(transfer.first()),
                        about(transfer));
            }
            Duration lateness = trace.lateness(transfer);
            if (Trace.isTooLate(lateness)) {
                notes.unjudged();
            } else {
                judge(trace, transfer, lateness, notes);
            }
        }
        return notes.judgement();
    }

    /** The number starts at 0 and grows by the length of each text. */
    private static void judgeNumber(MessageTransfer transfer, Map<SessionDirection, Long> next,
            Judgement.Notes notes) {
        long due = next.getOrDefault(transfer.sessionDirection(), 0L);
        if (transfer.isVerified()) {
            if (transfer.message().sequence() != due) {
                notes.finding(transfer + " was transmitted under number "
                        + transfer.message().sequence() + ", when " + due + " was due, "
                        + at(transfer.first()), about(transfer));
            }
            next.put(transfer.sessionDirection(), transfer.message().acknowledgedBy());
        }
    }

    /** @param lateness by how much a retransmission may be late */
    private static void judge(Trace trace, MessageTransfer transfer, Duration lateness,
            Judgement.Notes notes) {
        List<Duration> due = ProtocolConstants.retransmissions(transfer.first());
        for (Duration at : due) {
            Duration latest = at.plus(lateness);
            boolean transmitted = transfer.transmissions().stream()
                    .anyMatch(packet -> isBetween(packet.at(), at, latest));
            // Whether the recipient's proof at the same instant came first is unknown.
            if (!transmitted && trace.wentOnAfter(latest) && !transfer.isAcknowledgedBy(latest)
                    && isThere(transfer, latest)
                    && isAllowed(transfer, at, at.minusNanos(1))) {
                notes.finding(transfer + " was not transmitted again " + after(transfer, at)
                        + ", though not acknowledged", about(transfer));
            }
        }
        List<Duration> left = new ArrayList<>(due);
        for (Packet packet : transfer.transmissions().subList(1, transfer.transmissions().size())) {
            notes.occasion();
            boolean wasDue = left.removeIf(at -> isBetween(packet.at(), at, at.plus(lateness))
                    && isAllowed(transfer, at, packet.at()));
            if (!wasDue || isAcknowledgedBefore(transfer, packet)) {
                notes.finding(transfer + " was transmitted again " + after(transfer, packet.at())
                        + ", when nothing was due", about(transfer));
            }
        }
    }

    private static String after(MessageTransfer transfer, Duration time) {
        return Seconds.of(time.minus(transfer.first())) + " after its first transmission";
    }

    /** Whether it may be transmitted again at this time, if it was scheduled for that one. */
    private static boolean isAllowed(MessageTransfer transfer, Duration scheduled, Duration at) {
        int earlier = ProtocolConstants.UNPROVEN_TRANSMISSIONS - 1;
        return transfer.direction() == Direction.UP || transfer.session().isProven(at)
                || ProtocolConstants.retransmissions(transfer.first()).subList(0, earlier)
                        .contains(scheduled);
    }

    /**
     * Arrivals go before timers; but an acknowledgement that follows this transmission in the
     * history is an answer to it.
     */
    private static boolean isAcknowledgedBefore(MessageTransfer transfer, Packet transmission) {
        return transfer.acknowledgements().stream()
                .filter(packet -> packet.index() < transmission.index())
                .flatMap(packet -> packet.arrivals().stream())
                .anyMatch(at -> !isAfter(at, transmission.at()));
    }

    /** Whether the sender still kept the session. */
    private static boolean isThere(MessageTransfer transfer, Duration at) {
        return transfer.direction() == Direction.UP ? transfer.session().lasts(transfer.first(), at)
                : transfer.session().isKept(at);
    }

}
