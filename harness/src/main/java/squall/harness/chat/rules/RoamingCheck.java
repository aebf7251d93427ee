package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;
import static squall.harness.chat.rules.FindingText.at;

import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.WireMessage;
import squall.harness.network.Direction;
import squall.harness.verdict.Judgement;

/**
 * S4: a session follows its client's address, and nobody else's. The server sends to where the
 * newest datagram came from that it has opened; an answer to a handshake goes to who asked.
 */
final class RoamingCheck implements Check {
    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("S4");
        trace.packets(Direction.DOWN).forEach(packet -> {
            switch (packet.content()) {
                case PacketContent.Data data -> judge(packet, data.session(), notes);
                case PacketContent.Acknowledgement answer -> judge(packet, answer.session(), notes);
                case PacketContent.Control(var session, var message) when message instanceof WireMessage.Pong ->
                        judge(packet, session, notes);
                default -> {
                    // part of a handshake, or nobody's
                }
            }
        });
        return notes.judgement();
    }

    private static void judge(Packet packet, WireSession session, Judgement.Notes notes) {
        int port = packet.sent().port();
        boolean isThere = session.isAt(packet.client(), port, packet.at());
        if (!isThere || port != session.port()) {
            notes.occasion();
        }
        if (!isThere) {
            notes.finding(packet + " is " + session.client() + "'s, who was not at "
                    + packet.client() + "'s port " + port + " " + at(packet.at()), about(packet));
        }
    }
}
