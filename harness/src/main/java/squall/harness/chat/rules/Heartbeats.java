package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/** The hellos that a client repeats in one session, and how it must react to answers (R11). */
final class Heartbeats {
    private final Trace trace;
    private final WireSession session;
    /** The hello with which the client joined; empty if it was not recorded. */
    private final Optional<Packet> hello;
    private final List<Packet> heartbeats;
    private final DueHeartbeat first;
    private final SignsOfLife signs;

    /** @param hellos all of the client's, in order */
    Heartbeats(Trace trace, WireSession session, List<Packet> hellos, SignsOfLife signs,
            KeyDoubts doubts) {
        this.trace = trace;
        this.session = session;
        this.signs = signs;
        hello = hellos.stream().filter(packet -> !isAfter(packet.at(), session.joined()))
                .reduce((earlier, later) -> later);
        first = first(hellos);
        heartbeats = hellos.stream()
                .filter(packet -> isAfter(packet.at(), session.joined())
                        && isBefore(packet.at(), session.left())
                        && !doubts.isAsking(packet.at()))
                .toList();
    }

    /** Whether the client may believe at that time that three in a row were not answered. */
    boolean allowLeaving(Duration at) {
        Duration heard = signs.heard().stream().filter(time -> !isAfter(time, at))
                .max(Comparator.naturalOrder()).orElse(session.joined());
        long missed = heartbeats.stream().map(Packet::at)
                .filter(time -> isAfter(time, heard)
                        && !isAfter(time.plus(ProtocolConstants.TIMEOUT), at))
                .count();
        return missed >= ProtocolConstants.HEARTBEATS_MISSED
                && signs.mayBeAnswered(heartbeats.getFirst().at().minusNanos(1), at);
    }

    void judge(Judgement.Notes notes) {
        hello.ifPresent(first -> {
            judgeTimes(notes);
            // A hello at the very end may be the first step of joining again.
            heartbeats.stream().filter(packet -> trace.wentOnAfter(packet.at()))
                    .filter(packet -> !isEqual(packet, first))
                    .forEach(packet -> notes.finding(session.client()
                            + " sent a heartbeat with another key than it had joined with, "
                            + at(packet.at())));
            judgeUnanswered(notes);
        });
    }

    /** When the first one is due: earlier if the client had asked from several ports. */
    private DueHeartbeat first(List<Packet> hellos) {
        Duration asked = asked(hellos);
        Duration answered = trace.sessions(session.client()).map(WireSession::joined)
                .filter(joined -> !isBefore(joined, asked)).min(Comparator.naturalOrder())
                .orElse(session.joined());
        long ports = hellos.stream().filter(packet -> isBetween(packet.at(), asked, answered))
                .map(packet -> packet.sent().port()).distinct().count();
        DueHeartbeat late = DueHeartbeat.after(session.joined());
        if (ports < 2) {
            return late;
        }
        Duration early = session.joined().plus(ProtocolConstants.FIRST_HEARTBEAT_AFTER);
        boolean mayBeOnePort = trace.rebindings(session.client())
                .anyMatch(at -> isBetween(at, asked, answered));
        return new DueHeartbeat(early, mayBeOnePort || signs.mayBeMoreThanKeys(session.joined())
                ? late.latest() : early, true);
    }

    /**
     * When the client began to ask for this session's keys. On real sockets a late machine notes
     * that the client took its key only after the first hello with it.
     */
    private Duration asked(List<Packet> hellos) {
        Duration taken = latest(trace.keysTaken(session.client()).stream().map(KeyTaken::at),
                session.joined());
        Duration before =
                latest(trace.sessions(session.client()).map(WireSession::left), taken);
        return hellos.stream().filter(packet -> isBetween(packet.at(), before, taken)
                && hello.filter(last -> isEqual(last, packet)).isPresent())
                .map(Packet::at).min(Comparator.naturalOrder()).orElse(taken);
    }

    /** The latest of these times that is not after this one; zero if none is. */
    private static Duration latest(Stream<Duration> times, Duration until) {
        return times.filter(at -> !isAfter(at, until)).max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static boolean isEqual(Packet one, Packet other) {
        return Arrays.equals(one.sent().payload(), other.sent().payload());
    }

    /** One is due 15 s after the last thing heard, or after the last heartbeat. */
    private void judgeTimes(Judgement.Notes notes) {
        DueHeartbeat due = first;
        for (Event event : events()) {
            if (event.isHeartbeat()) {
                notes.occasion();
                if (!isInTime(event.at(), due)) {
                    notes.finding(session.client() + " sent a heartbeat " + at(event.at())
                            + ", when one was due " + at(due.latest()));
                }
                due = DueHeartbeat.after(event.at());
            } else {
                if (isAfter(event.at(), attended(due.latest()))) {
                    notes.finding(session.client() + " sent no heartbeat " + at(due.latest()));
                }
                due = next(due, event);
            }
        }
        if (isStillThere(due.latest())) {
            notes.finding(session.client() + " sent no heartbeat " + at(due.latest()));
        }
    }

    private DueHeartbeat next(DueHeartbeat due, Event heard) {
        if (!heard.isCertain()) {
            return due.orAfter(heard.at());
        }
        return signs.isAnswerAlone(heard.at()) ? due.afterAnswer(heard.at())
                : DueHeartbeat.after(heard.at());
    }

    private boolean isInTime(Duration at, DueHeartbeat due) {
        return isBetween(at, due.earliest(), attended(due.latest()));
    }

    /**
     * In order of time, heartbeats first: without delay a heartbeat is answered at its own instant.
     * What happens at the very end of the run does not count.
     */
    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        heartbeats.forEach(packet -> events.add(new Event(packet.at(), true, true)));
        signs.heard().forEach(at -> events.add(new Event(at, false, true)));
        signs.disturbed().forEach(at -> events.add(new Event(at, false, false)));
        return events.stream()
                .filter(event -> isAfter(event.at(), session.joined())
                        && isBefore(event.at(), session.left())
                        && trace.wentOnAfter(event.at()))
                .sorted(Comparator.comparing(Event::at)).toList();
    }

    private void judgeUnanswered(Judgement.Notes notes) {
        for (int i = ProtocolConstants.HEARTBEATS_MISSED - 1; i < heartbeats.size(); i++) {
            Duration first = heartbeats.get(i + 1 - ProtocolConstants.HEARTBEATS_MISSED).at();
            Duration due = heartbeats.get(i).at().plus(ProtocolConstants.TIMEOUT);
            // Without delay a heartbeat is answered at its own instant.
            boolean judged = signs.isAnswered(heartbeats.getFirst().at().minusNanos(1), first)
                    && !signs.mayBeHeard(first.minusNanos(1), attended(due));
            if (judged && isStillThere(settled(due))) {
                notes.finding(session.client() + " did not join again " + at(settled(due))
                        + ", after " + ProtocolConstants.HEARTBEATS_MISSED
                        + " heartbeats in a row unanswered");
                return;
            }
        }
    }

    /**
     * When the client may join again: once no message is in flight, also none that it began before
     * a late machine ran the timer.
     */
    private Duration settled(Duration at) {
        Duration attended = attended(at);
        return trace.transfers(Direction.UP).filter(
                transfer -> transfer.session() == session && !isAfter(transfer.first(), attended))
                .map(MessageTransfer::settled)
                .filter(end -> isAfter(end, at)).max(Comparator.naturalOrder()).orElse(at);
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

    /** @param isCertain false for a datagram that the client may have discarded */
    private record Event(Duration at, boolean isHeartbeat, boolean isCertain) {}

    /**
     * When the next heartbeat is due: two times if it depends on a datagram that the client may
     * have discarded.
     *
     * @param isEarly whether answers do not postpone it
     */
    private record DueHeartbeat(Duration earliest, Duration latest, boolean isEarly) {
        static DueHeartbeat after(Duration at) {
            Duration due = at.plus(ProtocolConstants.HEARTBEAT_EVERY);
            return new DueHeartbeat(due, due, false);
        }

        DueHeartbeat afterAnswer(Duration at) {
            if (!isEarly) {
                return after(at);
            }
            return earliest.equals(latest) ? this : orAfter(at);
        }

        DueHeartbeat orAfter(Duration at) {
            return new DueHeartbeat(earliest, at.plus(ProtocolConstants.HEARTBEAT_EVERY), isEarly);
        }
    }
}
