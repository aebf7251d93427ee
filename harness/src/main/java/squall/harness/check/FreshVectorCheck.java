package squall.harness.check;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import squall.harness.dissection.Content;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Packet;

/** Every data message and acknowledgement sent, repetitions included, has an IV of its own. */
final class FreshVectorCheck implements Check {
    private static final int VECTOR_BYTES = 16;

    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("fresh IV");
        Set<ByteBuffer> vectors = new HashSet<>();
        for (Packet packet : run.packets()) {
            if (packet.content() instanceof Content.Data
                    || packet.content() instanceof Content.Acknowledgement) {
                notes.occasion();
                if (!vectors.add(vector(packet))) {
                    notes.finding(Wording.datagram(packet) + " has the IV of an earlier one");
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
