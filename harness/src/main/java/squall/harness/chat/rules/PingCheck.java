package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.Occurrence.Reported;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * R11: a joined client that receives nothing for 15 s sends a ping, which the server answers at
 * once under its number. After three pings in a row without an answer, or three messages in a row
 * that timed out, it reports that and joins anew, in a new attempt from the port that it has.
 */
final class PingCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("R11");
        Map<WireSession, SignsOfLife> signs = SignsOfLife.of(trace);
        for (WireSession session : trace.sessions()) {
            judgeAnswers(trace, session, notes);
            if (session.hasJoined()) {
                PingTimes pings = new PingTimes(trace, session, signs.get(session),
                        controls(trace, session, Direction.UP, WireMessage.Ping.class).toList());
                pings.judge(notes);
                judgeDeparture(trace, session, signs.get(session), pings, notes);
            }
        }
        return notes.judgement();
    }

    private static Stream<Packet> controls(Trace trace, WireSession session, Direction direction,
            Class<? extends WireMessage.Control> kind) {
        return trace.packets(direction)
                .filter(packet -> packet.content() instanceof PacketContent.Control(var own, var m)
                        && own == session && kind.isInstance(m));
    }

    private static void judgeAnswers(Trace trace, WireSession session, Judgement.Notes notes) {
        List<Answer> due = new ArrayList<>();
        controls(trace, session, Direction.UP, WireMessage.Ping.class).forEach(
                ping -> ping.arrivals().stream().filter(session::isKept)
                        .forEach(arrival -> due.add(new Answer(number(ping), arrival))));
        controls(trace, session, Direction.DOWN, WireMessage.Pong.class).forEach(pong -> {
            if (due.remove(new Answer(number(pong), pong.at()))) {
                notes.occasion();
            } else {
                notes.finding("the server sent " + session.client() + " "
                        + pong.content().label() + " " + at(pong.at())
                        + ", when no such ping had just arrived");
            }
        });
        due.stream().filter(answer -> trace.wentOnAfter(answer.at()))
                .filter(answer -> !Trace.isTooLate(trace.lateness()))
                .forEach(answer -> notes.finding("the server did not at once answer "
                        + session.client() + "'s ping " + answer.number() + ", which arrived "
                        + at(answer.at())));
    }

    private static long number(Packet packet) {
        return switch (((PacketContent.Control) packet.content()).message()) {
            case WireMessage.Ping ping -> ping.number();
            case WireMessage.Pong pong -> pong.number();
            case WireMessage.Control other -> throw new IllegalArgumentException(other.words());
        };
    }

    private static void judgeDeparture(Trace trace, WireSession session, SignsOfLife signs,
            PingTimes pings, Judgement.Notes notes) {
        TimeoutsInRow.times(trace, session, signs::mayBeHeard).stream().findFirst()
                .filter(at -> isAfter(session.left(), at) && trace.wentOnAfter(at))
                .ifPresent(at -> notes.finding(session.client() + " did not join again " + at(at)
                        + ", after three messages in a row had timed out"));
        trace.reports(Report.JOINING_AGAIN, session.client()).stream().map(Reported::at)
                .filter(session.left()::equals).findFirst().ifPresent(left -> {
                    notes.occasion();
                    if (!pings.allowLeaving(left) && !TimeoutsInRow
                            .times(trace, session, signs::isHeard).contains(left)) {
                        notes.finding(session.client() + " joined again " + at(left)
                                + ", when neither three messages in a row had timed out"
                                + " nor three pings were unanswered");
                    }
                    judgeNext(trace, session, notes);
                });
    }

    /** The next attempt is a new one, from the same port unless a NAT has given another. */
    private static void judgeNext(Trace trace, WireSession session, Judgement.Notes notes) {
        List<Packet> sent = trace.packets(Direction.UP)
                .filter(packet -> packet.client().equals(session.client())).toList();
        Optional<Packet> hello = sent.stream().filter(PingCheck::isHello)
                .filter(packet -> !isBefore(packet.at(), session.left())).findFirst();
        if (hello.isEmpty()) {
            if (trace.wentOnAfter(session.left())) {
                notes.finding(session.client() + " did not ask to join again "
                        + at(session.left()));
            }
            return;
        }
        Set<JoinId> before = sent.stream().filter(packet -> isBefore(packet.at(), session.left()))
                .filter(PingCheck::isHello).map(PingCheck::attempt).collect(Collectors.toSet());
        if (before.contains(attempt(hello.get()))) {
            notes.finding(session.client() + " joined again " + at(session.left())
                    + " with the index that it had");
        }
        boolean otherPort = sent.stream()
                .filter(packet -> isBefore(packet.at(), session.left()))
                .reduce((earlier, later) -> later)
                .filter(last -> last.sent().port() != hello.get().sent().port()
                        && trace.rebindings(session.client()).noneMatch(
                                at -> !isBefore(at, last.at()) && !isAfter(at, hello.get().at())))
                .isPresent();
        if (otherPort) {
            notes.finding(session.client() + " joined again " + at(session.left())
                    + " from another port than it had");
        }
    }

    private static boolean isHello(Packet packet) {
        return packet.content() instanceof PacketContent.Handshake(var name, var joinId)
                && name.equals(new IndexedDatagram.Hello(0, "").name());
    }

    private static JoinId attempt(Packet hello) {
        return ((PacketContent.Handshake) hello.content()).joinId();
    }

    /** An answer that a ping asks for. */
    private record Answer(long number, Duration at) {}
}
