package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;
import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.stream.Stream;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.IndexedSession;
import squall.harness.chat.wire.WireReader;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * S2: nothing is said or forwarded in a session before the client knows the server, and the server
 * has let the client in. A client takes the keys of what its server has answered alone, says
 * nothing before it is welcomed, and is sent nothing before.
 */
final class WelcomeCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("S2");
        trace.clients().stream().flatMap(client -> trace.keysTaken(client).stream())
                .forEach(taken -> judgeTaken(trace, taken, notes));
        trace.sessions().forEach(session -> judgeAdmission(trace, session, notes));
        trace.transfers().forEach(transfer -> judgeFirst(transfer, notes));
        return notes.judgement();
    }

    private static void judgeTaken(Trace trace, KeyTaken taken, Judgement.Notes notes) {
        WireReader wire = WireReader.of(taken.profile());
        wire.clientKey(taken.bytes()).session().ifPresent(keys -> {
            notes.occasion();
            if (!isAnswered(trace, wire, taken, keys)) {
                notes.finding(taken.client() + " took a session's keys " + at(taken.at())
                        + ", when its server had not answered");
            }
        });
    }

    private static boolean isAnswered(Trace trace, WireReader wire, KeyTaken taken,
            IndexedSession keys) {
        IndexedDatagram answer = new IndexedDatagram.Answer(keys.client(), keys.server());
        return trace.packets(Direction.DOWN)
                .filter(packet -> packet.client().equals(taken.client())
                        && wire.indexed(packet.sent().payload()).filter(answer::equals)
                                .isPresent())
                .flatMap(packet -> packet.arrivals().stream())
                .anyMatch(arrival -> !isAfter(arrival, taken.at()));
    }

    private static void judgeAdmission(Trace trace, WireSession session, Judgement.Notes notes) {
        if (session.offered().equals(WireSession.NEVER)) {
            return;
        }
        notes.occasion();
        if (finishes(trace, session).noneMatch(arrival -> !isAfter(arrival, session.offered()))) {
            notes.finding("the server let " + session.client() + " in " + at(session.offered())
                    + ", which had not shown who it is");
        }
    }

    private static Stream<Duration> finishes(Trace trace, WireSession session) {
        PacketContent finish = new PacketContent.Handshake(
                new IndexedDatagram.Finish(0).name(), session.joinId());
        return Stream.concat(
                trace.packets(Direction.UP).filter(packet -> packet.content().equals(finish))
                        .flatMap(packet -> packet.arrivals().stream()),
                trace.injections().stream().filter(each -> each.content().equals(finish))
                        .map(Injection::at));
    }

    private static void judgeFirst(MessageTransfer transfer, Judgement.Notes notes) {
        notes.occasion();
        WireSession session = transfer.session();
        boolean early = transfer.direction() == Direction.UP
                ? isBefore(transfer.first(), session.joined())
                : !session.isOfferedBefore(transfer.transmissions().getFirst().index());
        if (early) {
            notes.finding(transfer.sender() + " sent " + transfer + " " + at(transfer.first())
                    + ", before " + session.client() + " had been welcomed", about(transfer));
        }
    }
}
