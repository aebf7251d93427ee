package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/** The hellos that a client repeats in one session, and what they tell it (R11). */
final class Heartbeats {
    private final Trace trace;
    private final WireSession session;
    /** With which the client joined; empty where nothing was recorded of it. */
    private final Optional<Packet> hello;
    private final List<Packet> heartbeats;
    private final Due first;
    private final SignsOfLife signs;

    /** @param hellos of the client, in order, without those that ask again */
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

    /** Whether three in a row may have gone unanswered by then, as the client sees it. */
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
            // A hello of the very end may have been the first step of joining again.
            heartbeats.stream().filter(packet -> trace.wentOnAfter(packet.at()))
                    .filter(packet -> !Arrays.equals(packet.sent().payload(),
                            first.sent().payload()))
                    .forEach(packet -> notes.finding(session.client()
                            + " gave a heartbeat with another key than it had joined with, "
                            + FindingText.at(packet.at())));
            judgeUnanswered(notes);
        });
    }

    /** When the first one is due: earlier where the client had asked from several ports. */
    private Due first(List<Packet> hellos) {
        Duration asked = trace.keysTaken(session.client()).stream().map(KeyTaken::at)
                .filter(at -> !isAfter(at, session.joined()))
                .max(Comparator.naturalOrder()).orElse(Duration.ZERO);
        Duration answered = trace.sessions().stream()
                .filter(other -> other.client().equals(session.client())
                        && !isBefore(other.joined(), asked))
                .map(WireSession::joined).min(Comparator.naturalOrder()).orElse(session.joined());
        long ports = hellos.stream().filter(packet -> isWithin(packet.at(), asked, answered))
                .map(packet -> packet.sent().port()).distinct().count();
        Due late = Due.after(session.joined());
        if (ports < 2) {
            return late;
        }
        Duration early = session.joined().plus(ProtocolConstants.FIRST_HEARTBEAT_AFTER);
        boolean mayBeOnePort = trace.rebindings(session.client())
                .anyMatch(at -> isWithin(at, asked, answered));
        return new Due(early, mayBeOnePort || signs.mayBeMoreThanKeys(session.joined())
                ? late.latest() : early, true);
    }

    private static boolean isWithin(Duration at, Duration from, Duration to) {
        return !isBefore(at, from) && !isAfter(at, to);
    }

    /** One is due 15 s after the last thing heard, or after the last heartbeat. */
    private void judgeTimes(Judgement.Notes notes) {
        Due due = first;
        for (Event event : events()) {
            if (event.isHeartbeat()) {
                notes.occasion();
                if (!isInTime(event.at(), due)) {
                    notes.finding(
                            session.client() + " gave a heartbeat " + FindingText.at(event.at())
                                    + ", when one was due " + FindingText.at(due.latest()));
                }
                due = Due.after(event.at());
            } else {
                if (isAfter(event.at(), attended(due.latest()))) {
                    notes.finding(session.client() + " gave no heartbeat "
                            + FindingText.at(due.latest()));
                }
                due = next(due, event);
            }
        }
        if (isStillThere(due.latest())) {
            notes.finding(session.client() + " gave no heartbeat " + FindingText.at(due.latest()));
        }
    }

    private Due next(Due due, Event heard) {
        if (!heard.isCertain()) {
            return due.orAfter(heard.at());
        }
        return signs.isAnswerAlone(heard.at()) ? due.afterAnswer(heard.at())
                : Due.after(heard.at());
    }

    private boolean isInTime(Duration at, Due due) {
        return !isBefore(at, due.earliest()) && !isAfter(at, attended(due.latest()));
    }

    /**
     * In order of time; without delay a heartbeat is answered at its own instant. Of the very end
     * nothing counts, neither a hello nor what came after it.
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
                notes.finding(
                        session.client() + " did not join anew " + FindingText.at(settled(due))
                                + ", after " + ProtocolConstants.HEARTBEATS_MISSED
                                + " heartbeats in a row unanswered");
                return;
            }
        }
    }

    /**
     * Joining again waits until nothing is in flight, also of what was typed before a late machine
     * attended to it.
     */
    private Duration settled(Duration at) {
        Duration attended = attended(at);
        return trace.transfers(Direction.UP).filter(transfer -> transfer.session() == session)
                .filter(transfer -> !isAfter(transfer.first(), attended)).map(MessageTransfer::settled)
                .filter(end -> isAfter(end, at)).max(Comparator.naturalOrder()).orElse(at);
    }

    /** Whether this was due, and the client did not leave before it had had the time to do it. */
    private boolean isStillThere(Duration due) {
        Duration latest = attended(due);
        return session.lasts(session.joined(), latest)
                && trace.wentOnAfter(latest);
    }

    /** When the machine attended to what was due then, at the latest. */
    private Duration attended(Duration due) {
        return due.plus(trace.lateness(session.client(), due, due.plus(ProtocolConstants.TIMEOUT)));
    }

    /** @param isCertain whether it counts for sure */
    private record Event(Duration at, boolean isHeartbeat, boolean isCertain) {}

    /**
     * When the next heartbeat is to be: two times where something disturbed may count or not.
     *
     * @param isEarly whether it is due however many answers come
     */
    private record Due(Duration earliest, Duration latest, boolean isEarly) {
        static Due after(Duration at) {
            return new Due(at.plus(ProtocolConstants.HEARTBEAT_EVERY),
                    at.plus(ProtocolConstants.HEARTBEAT_EVERY),
                    false);
        }

        Due afterAnswer(Duration at) {
            if (!isEarly) {
                return after(at);
            }
            return earliest.equals(latest) ? this : orAfter(at);
        }

        Due orAfter(Duration at) {
            return new Due(earliest, at.plus(ProtocolConstants.HEARTBEAT_EVERY), isEarly);
        }
    }
}
