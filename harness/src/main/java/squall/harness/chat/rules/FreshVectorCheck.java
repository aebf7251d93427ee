package squall.harness.chat.rules;

import static squall.harness.chat.rules.FindingText.about;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.trace.WireSession;
import squall.harness.verdict.Judgement;

/**
 * What is encrypted has an IV of its own, also when it is sent again. In a profile in which a
 * counter makes the IV, no counter occurs twice under one key.
 */
final class FreshVectorCheck implements Check {
    private final String made;

    /** @param made what is fresh: {@code IV} or {@code counter} */
    FreshVectorCheck(String made) {
        this.made = made;
    }

    @Override
    public Judgement judge(Trace trace) {
        Judgement.Notes notes = new Judgement.Notes("fresh " + made);
        Set<ByteBuffer> vectors = new HashSet<>();
        for (Packet packet : trace.packets()) {
            session(packet.content()).ifPresent(session -> {
                notes.occasion();
                if (!vectors.add(session.keys().vector(packet.sent().payload()))) {
                    notes.finding(packet + " has the " + made + " of an earlier one",
                            about(packet));
                }
            });
        }
        return notes.judgement();
    }

    private static Optional<WireSession> session(PacketContent content) {
        return switch (content) {
            case PacketContent.Data data -> Optional.of(data.session());
            case PacketContent.Acknowledgement answer -> Optional.of(answer.session());
            case PacketContent.Control control -> Optional.of(control.session());
            case PacketContent.Hello hello -> Optional.empty();
            case PacketContent.Key key -> Optional.empty();
            case PacketContent.Secret secret -> Optional.empty();
            case PacketContent.Handshake handshake -> Optional.empty();
            case PacketContent.Unreadable unreadable -> Optional.empty();
        };
    }
}
