package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.history.History;
import squall.harness.verdict.Judgement;

/**
 * The server answers a session's hellos at most once in 0.25 s. Once the session has proved itself,
 * the server answers only its heartbeats, and each of those.
 */
final class AnswerCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("answers");
        Hellos hellos = new Hellos(trace);
        List<Packet> keys = trace.packets().stream()
                .filter(packet -> packet.content() instanceof PacketContent.Key).toList();
        for (WireSession session : trace.sessions()) {
            List<Duration> answers = keys.stream()
                    .filter(packet -> packet.content().equals(new PacketContent.Key(session)))
                    .map(Packet::at).toList();
            judgePace(session, answers, notes);
            answers.forEach(at -> judgeNeed(session, at, hellos, notes));
            judgeHeartbeats(trace, session, answers, hellos, notes);
        }
        return notes.judgement();
    }

    private static void judgePace(WireSession session, List<Duration> answers,
            Judgement.Notes notes) {
        for (int i = 1; i < answers.size(); i++) {
            notes.occasion();
            Duration gap = answers.get(i).minus(answers.get(i - 1));
            if (isBefore(gap, ProtocolConstants.ANSWER_EVERY)) {
                notes.finding("the server answered " + session.client() + "'s hello "
                        + at(answers.get(i - 1)) + " and again " + at(answers.get(i)));
            }
        }
    }

    /** A client that has its keys needs no answer to the hellos that it sent before. */
    private static void judgeNeed(WireSession session, Duration answer, Hellos hellos,
            Judgement.Notes notes) {
        List<Hellos.Arrival> answered =
                hellos.of(session).filter(hello -> hello.at().equals(answer)).toList();
        boolean surplus = !answered.isEmpty() && isBefore(session.proven(), answer)
                && answered.stream()
                        .allMatch(hello -> isBefore(hello.sent(), session.joined()));
        if (surplus) {
            notes.finding("the server answered " + at(answer) + " a hello that " + session.client()
                    + " had sent before it joined, though it had proved itself "
                    + at(session.proven()));
        }
    }

    private static void judgeHeartbeats(Trace trace, WireSession session,
            List<Duration> answers, Hellos hellos, Judgement.Notes notes) {
        if (!session.hasJoined()) {
            return;
        }
        Duration first = session.joined().plus(ProtocolConstants.HEARTBEAT_EVERY);
        hellos.of(session).filter(hello -> !isBefore(hello.sent(), first))
                .map(Hellos.Arrival::at).filter(session::isKept)
                .filter(at -> isHeartbeat(session, at, hellos)).forEach(at -> {
                    notes.occasion();
                    Duration earliest = at.minus(ProtocolConstants.ANSWER_EVERY);
                    Duration latest = at.plus(trace.lateness(History.SERVER, at,
                            at.plus(ProtocolConstants.ANSWER_EVERY)));
                    if (trace.wentOnAfter(latest) && answers.stream()
                            .noneMatch(answer -> isAfter(answer, earliest)
                                    && !isAfter(answer, latest))) {
                        notes.finding("the server did not answer " + session.client()
                                + "'s heartbeat, which arrived " + at(at));
                    }
                });
    }

    /**
     * Whether the server takes this hello for a heartbeat. If the session has just proved itself,
     * it does so only after a pause as long as joining lasts, which an attacker's hellos can fill.
     */
    private static boolean isHeartbeat(WireSession session, Duration at, Hellos hellos) {
        boolean justProven = session.isProven(at)
                && isAfter(session.proven().plus(ProtocolConstants.JOINING_LASTS), at);
        return !justProven || hellos.of(session).map(Hellos.Arrival::at)
                .filter(each -> !isAfter(each, at))
                .anyMatch(each -> !isAfter(hellos.last(session, each.minusNanos(1))
                        .plus(ProtocolConstants.JOINING_LASTS), each));
    }
}
