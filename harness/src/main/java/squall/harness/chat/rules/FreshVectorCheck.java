package squall.harness.chat.rules;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.verdict.Judgement;

/** Each data message and acknowledgement has an IV of its own, also when it is sent again. */
final class FreshVectorCheck implements Check {
    private static final int VECTOR_BYTES = 16;

    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("fresh IV");
        Set<ByteBuffer> vectors = new HashSet<>();
        for (Packet packet : trace.packets()) {
            if (packet.content() instanceof PacketContent.Data
                    || packet.content() instanceof PacketContent.Acknowledgement) {
                notes.occasion();
                if (!vectors.add(vector(packet))) {
                    notes.finding(packet + " has the IV of an earlier one");
                }
            }
        }
        return notes.judgement();
    }

    private static ByteBuffer vector(Packet packet) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(packet.sent().payload()), 0,
                VECTOR_BYTES);
    }
}
