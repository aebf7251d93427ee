package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R2: what is not acknowledged is transmitted again, under its number, 0.3, 0.6 and 0.9 s after the
 * first time; only 0.3 s after it as long as the recipient has not proved itself to the server.
 */
final class RetransmissionCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R2");
        Set<Text> seen = new HashSet<>();
        Map<Way, Long> next = new HashMap<>();
        for (MessageTransfer transfer : trace.transfers()) {
            if (transfer.isFlood()) {
                continue;
            }
            judgeNumber(transfer, next, notes);
            if (!seen.add(new Text(transfer.session(), transfer.direction(), transfer.text()))) {
                notes.finding(FindingText.message(transfer) + " was transmitted under a second number, "
                        + transfer.message().sequence() + ", " + FindingText.at(transfer.first()));
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

    /** It starts at 0 and grows by the length of each text sent. */
    private static void judgeNumber(MessageTransfer transfer, Map<Way, Long> next,
            Judgement.Notes notes) {
        Way way = new Way(transfer.session(), transfer.direction());
        long due = next.getOrDefault(way, 0L);
        if (transfer.isVerified()) {
            if (transfer.message().sequence() != due) {
                notes.finding(FindingText.message(transfer) + " was transmitted under number "
                        + transfer.message().sequence() + ", when " + due + " was due, "
                        + FindingText.at(transfer.first()));
            }
            next.put(way, transfer.acknowledgedBy());
        }
    }

    /** @param lateness by which a retransmission may come after its time */
    private static void judge(Trace trace, MessageTransfer transfer, Duration lateness,
            Judgement.Notes notes) {
        List<Duration> due = ProtocolConstants.retransmissions(transfer.first());
        for (Duration at : due) {
            Duration latest = at.plus(lateness);
            boolean transmitted = transfer.transmissions().stream()
                    .anyMatch(packet -> isWithin(at, packet.at(), latest));
            if (!transmitted && trace.wentOnAfter(latest) && !transfer.isAcknowledgedBy(latest)
                    && isThere(transfer, latest)
                    && isAllowed(transfer, at, at.minusNanos(1))) { // what came first then is unknown
                notes.finding(FindingText.message(transfer) + " was not transmitted again "
                        + FindingText.after(transfer, at)
                        + ", though not acknowledged");
            }
        }
        List<Duration> left = new ArrayList<>(due);
        for (Packet packet : transfer.transmissions().subList(1, transfer.transmissions().size())) {
            notes.occasion();
            boolean wasDue = left.removeIf(
                    at -> isWithin(at, packet.at(), at.plus(lateness))
                            && isAllowed(transfer, at, packet.at()));
            if (!wasDue || isAcknowledgedBefore(transfer, packet)) {
                notes.finding(FindingText.message(transfer) + " was transmitted again "
                        + FindingText.after(transfer, packet.at())
                        + ", when nothing was due");
            }
        }
    }

    /**
     * Whether it may be transmitted at that time of its schedule, later by what the machine was.
     */
    private static boolean isAllowed(MessageTransfer transfer, Duration scheduled, Duration at) {
        int earlier = ProtocolConstants.UNPROVEN_TRANSMISSIONS - 1;
        return transfer.direction() == Direction.UP || transfer.session().isProven(at)
                || ProtocolConstants.retransmissions(transfer.first()).subList(0, earlier)
                        .contains(scheduled);
    }

    private static boolean isWithin(Duration from, Duration at, Duration to) {
        return !isBefore(at, from) && !isAfter(at, to);
    }

    /**
     * At one instant what arrives goes first; but an acknowledgement sent later is an answer to
     * this very packet.
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

    private record Way(WireSession session, Direction direction) {}

    private record Text(WireSession session, Direction direction, String text) {}
}
