package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/** The pings that a client sends in one session, and when it must leave the session (R11). */
final class PingTimes {
    private final Trace trace;
    private final WireSession session;
    private final SignsOfLife signs;
    private final List<Duration> sent;

    PingTimes(Trace trace, WireSession session, SignsOfLife signs, List<Packet> sent) {
        this.trace = trace;
        this.session = session;
        this.signs = signs;
        this.sent = sent.stream().map(Packet::at).filter(this::isInSession).toList();
    }

    private boolean isInSession(Duration at) {
        return isAfter(at, session.joined()) && isBefore(at, session.left());
    }

    void judge(Judgement.Notes notes) {
        judgeTimes(notes);
        judgeUnanswered(notes);
    }

    /** Whether three in a row were unanswered by that time. */
    boolean allowLeaving(Duration at) {
        Duration heard = signs.heard().stream().filter(time -> !isAfter(time, at))
                .max(Comparator.naturalOrder()).orElse(session.joined());
        return sent.stream().filter(ping -> isAfter(ping, heard)
                && !isAfter(ping.plus(ProtocolConstants.TIMEOUT), at))
                .count() >= ProtocolConstants.HEARTBEATS_MISSED;
    }

    /** One is due 15 s after the last thing heard, or after the last ping. */
    private void judgeTimes(Judgement.Notes notes) {
        Duration due = session.joined().plus(ProtocolConstants.HEARTBEAT_EVERY);
        for (Event event : events()) {
            if (event.isPing()) {
                notes.occasion();
            }
            if (event.isPing() && isBefore(event.at(), due)) {
                notes.finding(session.client() + " sent a ping " + at(event.at())
                        + ", when one was due " + at(due));
            } else if (isAfter(event.at(), attended(due))) {
                notes.finding(session.client() + " sent no ping " + at(due));
            }
            due = event.at().plus(ProtocolConstants.HEARTBEAT_EVERY);
        }
        if (isStillThere(due)) {
            notes.finding(session.client() + " sent no ping " + at(due));
        }
    }

    /** In order of time, pings first: without delay a ping is answered at its own instant. */
    private List<Event> events() {
        return Stream.concat(sent.stream().map(at -> new Event(at, true)),
                signs.heard().stream().filter(this::isInSession).map(at -> new Event(at, false)))
                .filter(event -> trace.wentOnAfter(event.at()))
                .sorted(Comparator.comparing(Event::at)).toList();
    }

    private void judgeUnanswered(Judgement.Notes notes) {
        for (int i = ProtocolConstants.HEARTBEATS_MISSED - 1; i < sent.size(); i++) {
            Duration first = sent.get(i + 1 - ProtocolConstants.HEARTBEATS_MISSED);
            Duration due = settled(sent.get(i).plus(ProtocolConstants.TIMEOUT));
            if (!signs.mayBeHeard(first.minusNanos(1), attended(due)) && isStillThere(due)) {
                notes.finding(session.client() + " did not join again " + at(due) + ", after "
                        + ProtocolConstants.HEARTBEATS_MISSED + " pings in a row unanswered");
                return;
            }
        }
    }

    /** When the client may join again: once no message is in flight. */
    private Duration settled(Duration at) {
        return trace.transfers(Direction.UP)
                .filter(transfer -> transfer.session() == session
                        && !isAfter(transfer.first(), attended(at)))
                .map(MessageTransfer::settled).filter(end -> isAfter(end, at))
                .max(Comparator.naturalOrder()).orElse(at);
    }

    /** Whether the client had the time, before it left, to do what was due at that time. */
    private boolean isStillThere(Duration due) {
        Duration latest = attended(due);
        return session.lasts(session.joined(), latest) && trace.wentOnAfter(latest);
    }

    /** When a late machine ran, at the latest, the timer that was due at that time. */
    private Duration attended(Duration due) {
        return due.plus(trace.lateness(session.client(), due));
    }

    private record Event(Duration at, boolean isPing) {}
}
