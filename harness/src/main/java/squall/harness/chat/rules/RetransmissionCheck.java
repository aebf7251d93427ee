package squall.harness.chat.rules;

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
    public Judgement judge(Trace run) {
        Judgement.Notes notes = new Judgement.Notes("R2");
        Set<Text> seen = new HashSet<>();
        Map<Way, Long> next = new HashMap<>();
        for (MessageTransfer hop : run.hops()) {
            if (hop.isFlood()) {
                continue;
            }
            judgeNumber(hop, next, notes);
            if (!seen.add(new Text(hop.session(), hop.direction(), hop.text()))) {
                notes.finding(FindingText.message(hop) + " was transmitted under a second number, "
                        + hop.message().sequence() + ", " + FindingText.at(hop.first()));
            }
            Duration lateness = run.lateness(hop);
            if (Trace.isTooLate(lateness)) {
                notes.unjudged();
            } else {
                judge(run, hop, lateness, notes);
            }
        }
        return notes.judgement();
    }

    /** It starts at 0 and grows by the length of each text sent. */
    private static void judgeNumber(MessageTransfer hop, Map<Way, Long> next,
            Judgement.Notes notes) {
        Way way = new Way(hop.session(), hop.direction());
        long due = next.getOrDefault(way, 0L);
        if (hop.isVerified()) {
            if (hop.message().sequence() != due) {
                notes.finding(FindingText.message(hop) + " was transmitted under number "
                        + hop.message().sequence() + ", when " + due + " was due, "
                        + FindingText.at(hop.first()));
            }
            next.put(way, hop.acknowledgedBy());
        }
    }

    /** @param lateness by which a retransmission may come after its time */
    private static void judge(Trace run, MessageTransfer hop, Duration lateness,
            Judgement.Notes notes) {
        List<Duration> due = ProtocolConstants.retransmissions(hop.first());
        for (Duration at : due) {
            Duration latest = at.plus(lateness);
            boolean transmitted = hop.transmissions().stream()
                    .anyMatch(packet -> isWithin(at, packet.at(), latest));
            if (!transmitted && run.wentOnAfter(latest) && !hop.isAcknowledgedBy(latest)
                    && isThere(hop, latest)
                    && isAllowed(hop, at, at.minusNanos(1))) { // what came first then is unknown
                notes.finding(FindingText.message(hop) + " was not transmitted again "
                        + FindingText.after(hop, at)
                        + ", though not acknowledged");
            }
        }
        List<Duration> left = new ArrayList<>(due);
        for (Packet packet : hop.transmissions().subList(1, hop.transmissions().size())) {
            notes.occasion();
            boolean wasDue = left.removeIf(
                    at -> isWithin(at, packet.at(), at.plus(lateness))
                            && isAllowed(hop, at, packet.at()));
            if (!wasDue || isAcknowledgedBefore(hop, packet)) {
                notes.finding(FindingText.message(hop) + " was transmitted again "
                        + FindingText.after(hop, packet.at())
                        + ", when nothing was due");
            }
        }
    }

    /**
     * Whether it may be transmitted at that time of its schedule, later by what the machine was.
     */
    private static boolean isAllowed(MessageTransfer hop, Duration scheduled, Duration at) {
        int earlier = ProtocolConstants.UNPROVEN_TRANSMISSIONS - 1;
        return hop.direction() == Direction.UP || hop.session().isProven(at)
                || ProtocolConstants.retransmissions(hop.first()).subList(0, earlier)
                        .contains(scheduled);
    }

    private static boolean isWithin(Duration from, Duration at, Duration to) {
        return at.compareTo(from) >= 0 && at.compareTo(to) <= 0;
    }

    /**
     * At one instant what arrives goes first; but an acknowledgement sent later is an answer to
     * this very packet.
     */
    private static boolean isAcknowledgedBefore(MessageTransfer hop, Packet transmission) {
        return hop.acknowledgements().stream()
                .filter(packet -> packet.index() < transmission.index())
                .flatMap(packet -> packet.arrivals().stream())
                .anyMatch(at -> at.compareTo(transmission.at()) <= 0);
    }

    /** Whether the sender still kept the session. */
    private static boolean isThere(MessageTransfer hop, Duration at) {
        return hop.direction() == Direction.UP ? hop.session().lasts(hop.first(), at)
                : hop.session().isKept(at);
    }

    private record Way(WireSession session, Direction direction) {}

    private record Text(WireSession session, Direction direction, String text) {}
}
