package squall.harness.chat.conformance.probe;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import squall.harness.chat.wire.WireMessage.Data;

/** The numbers of the messages that one client says. */
final class OwnMessages {
    /** From any thread. */
    private final Set<Long> acknowledgements = ConcurrentHashMap.newKeySet();
    /** The session that the number belongs to. */
    private Optional<ServerSession> numbered = Optional.empty();
    private long sequence;

    /** The next message of a session; each session begins at 0. */
    Data next(ServerSession session, String text) {
        if (numbered.filter(session::isSameAs).isEmpty()) {
            numbered = Optional.of(session);
            sequence = 0;
        }
        Data message = session.message(text, sequence);
        sequence = message.acknowledgedBy();
        acknowledgements.add(sequence);
        return message;
    }

    /** Whether the number acknowledges one of these messages. */
    boolean isAcknowledgedBy(long number) {
        return acknowledgements.contains(number);
    }
}
