package squall.harness.check;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import squall.harness.dissection.Content;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Packet;
import squall.harness.dissection.WireSession;
import squall.harness.network.Direction;

/** The hellos that a client repeats in one session, and what they tell it. */
final class Heartbeats {
    private final Dissection run;
    private final WireSession session;
    /** With which the client joined; empty where nothing was recorded of it. */
    private final Optional<Packet> hello;
    /** But what is sent at the very end, which may have been the first step of joining anew. */
    private final List<Packet> heartbeats;
    private final List<Duration> answers;
    private final List<Duration> disturbed;

    /**
     * @param sent by the client, in order
     * @param answers to its hellos, as they arrived
     */
    Heartbeats(Dissection run, WireSession session, List<Packet> sent, List<Duration> answers) {
        this.run = run;
        this.session = session;
        List<Packet> hellos = sent.stream()
                .filter(packet -> packet.content() instanceof Content.Hello).toList();
        hello = hellos.stream().filter(packet -> packet.at().compareTo(session.joined()) <= 0)
                .reduce((earlier, later) -> later);
        heartbeats = hellos.stream()
                .filter(packet -> packet.at().compareTo(session.joined()) > 0
                        && packet.at().compareTo(session.left()) < 0
                        && run.wentOnAfter(packet.at()))
                .toList();
        this.answers = answers;
        disturbed = run.disturbed(session.client(), Direction.DOWN);
    }

    /** When three in a row may have gone unanswered, as the client sees it. */
    boolean allowLeaving(Duration at) {
        int missed = 0;
        for (Packet heartbeat : heartbeats) {
            Duration end = heartbeat.at().plus(Classic.HEARTBEAT_EVERY);
            Duration due = heartbeat.at().plus(Classic.TIMEOUT);
            boolean doubtful = isAny(disturbed, heartbeat.at(), end);
            missed = isAny(answers, heartbeat.at(), due) && !doubtful ? 0 : missed + 1;
            Duration earliest = doubtful ? heartbeat.at() : due;
            if (missed >= Classic.HEARTBEATS_MISSED && at.compareTo(earliest) >= 0
                    && at.compareTo(end) <= 0) {
                return true;
            }
        }
        return false;
    }

    void judge(Judgement.Notes notes) {
        hello.ifPresent(first -> {
            judgeTimes(notes);
            heartbeats.stream()
                    .filter(packet -> !Arrays.equals(packet.sent().payload(),
                            first.sent().payload()))
                    .forEach(packet -> notes.finding(session.client()
                            + " gave a heartbeat with another key than it had joined with, "
                            + Wording.at(packet.at())));
            judgeUnanswered(notes);
        });
    }

    private void judgeTimes(Judgement.Notes notes) {
        Duration due = session.joined().plus(Classic.HEARTBEAT_EVERY);
        for (Packet heartbeat : heartbeats) {
            notes.occasion();
            boolean inTime = heartbeat.at().compareTo(due) >= 0
                    && heartbeat.at().compareTo(due.plus(lateness(due))) <= 0;
            if (!inTime) {
                notes.finding(session.client() + " gave a heartbeat " + Wording.at(heartbeat.at())
                        + ", when one was due " + Wording.at(due));
            }
            due = heartbeat.at().plus(Classic.HEARTBEAT_EVERY);
        }
        if (isStillThere(due)) {
            notes.finding(session.client() + " gave no heartbeat " + Wording.at(due));
        }
    }

    private void judgeUnanswered(Judgement.Notes notes) {
        int missed = 0;
        Duration judged = session.joined();
        for (Packet heartbeat : heartbeats) {
            Duration due = heartbeat.at().plus(Classic.TIMEOUT);
            Duration latest = due.plus(lateness(due));
            boolean heard = isAny(answers, judged, latest)
                    || isAny(disturbed, judged, latest);
            missed = heard ? 0 : missed + 1;
            judged = latest;
            if (missed >= Classic.HEARTBEATS_MISSED && isStillThere(settled(due))) {
                notes.finding(session.client() + " did not join anew " + Wording.at(settled(due))
                        + ", after " + missed + " heartbeats in a row unanswered");
                return;
            }
        }
    }

    /**
     * Joining anew waits until nothing is under way, also of what was typed before a late machine
     * attended to it.
     */
    private Duration settled(Duration at) {
        Duration attended = at.plus(lateness(at));
        return run.hops(Direction.UP).filter(hop -> hop.session() == session)
                .filter(hop -> hop.first().compareTo(attended) <= 0).map(Classic::settled)
                .filter(end -> end.compareTo(at) > 0).max(Comparator.naturalOrder()).orElse(at);
    }

    /** Whether this was due, and the client did not leave before it had had the time to do it. */
    private boolean isStillThere(Duration due) {
        Duration latest = due.plus(lateness(due));
        return session.lasts(session.joined(), latest)
                && run.wentOnAfter(latest);
    }

    private Duration lateness(Duration due) {
        return run.lateness(session.client(), due, due.plus(Classic.TIMEOUT));
    }

    /** The start not included, the end included. */
    private static boolean isAny(List<Duration> times, Duration from, Duration to) {
        return times.stream().anyMatch(at -> at.compareTo(from) > 0 && at.compareTo(to) <= 0);
    }
}
