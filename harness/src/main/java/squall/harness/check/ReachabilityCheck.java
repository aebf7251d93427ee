package squall.harness.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.harness.dissection.Content;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.dissection.Packet;
import squall.harness.dissection.WireSession;
import squall.harness.network.Direction;

/**
 * R9: who lets 5 messages in a row time out and is not heard meanwhile is announced unreachable, is
 * tried with one message at a time until heard, and removed after 60 s; nobody else is.
 */
final class ReachabilityCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("R9");
        Map<WireSession, List<Duration>> heard = new HashMap<>();
        run.packets().forEach(packet -> proven(packet, heard));
        Map<WireSession, List<Hop>> tried = new HashMap<>();
        run.hops(Direction.DOWN).forEach(hop -> tried
                .computeIfAbsent(hop.session(), session -> new ArrayList<>()).add(hop));
        // What becomes of a session while it is pending the server tells nobody.
        run.sessions().stream().filter(WireSession::isReportedFromTheStart)
                .forEach(session -> new Reachability(run, session,
                        heard.getOrDefault(session, List.of()))
                        .judge(tried.getOrDefault(session, List.of()), notes));
        return notes.judgement();
    }

    /** Whatever opens under a session's keys proves that its client is there. */
    private static void proven(Packet packet, Map<WireSession, List<Duration>> heard) {
        if (packet.sent().direction() == Direction.UP) {
            switch (packet.content()) {
                case Content.Data(var session, var message, var verified) when verified ->
                        arrived(packet, session, heard);
                case Content.Acknowledgement(var session, var number) ->
                        arrived(packet, session, heard);
                default -> {
                    // proves nothing
                }
            }
        }
    }

    private static void arrived(Packet packet, WireSession session,
            Map<WireSession, List<Duration>> heard) {
        heard.computeIfAbsent(session, s -> new ArrayList<>()).addAll(packet.arrivals());
    }
}
