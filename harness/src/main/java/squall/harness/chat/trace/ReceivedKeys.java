package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import squall.harness.chat.wire.WireKeys;

/**
 * The keys of one session as its client received them. The key and what completes it come in any
 * order, and an attacker may have sent them to another port or damaged the latter.
 */
final class ReceivedKeys {
    /** The port at which the client has the key. */
    private OptionalInt keyPort = OptionalInt.empty();
    /** By port, as the last datagram there completes them, kept until the key comes there. */
    private final Map<Integer, WireKeys> kept = new HashMap<>();
    /** As the client read them, once it has the key, too. */
    private Optional<WireKeys> completed = Optional.empty();
    private Duration completedAt = Duration.ZERO;

    /** As the client read them; empty unless it has both. */
    Optional<WireKeys> completed() {
        return completed;
    }

    boolean isKeyAt(int port) {
        return keyPort.equals(OptionalInt.of(port));
    }

    /** Whether the client got both at this port. */
    boolean isCompleteAt(int port) {
        return isKeyAt(port) && completed.isPresent();
    }

    boolean isCompleteAfter(Duration at) {
        return completed.isPresent() && isAfter(completedAt, at);
    }

    /** False if the client has the key at another port already. */
    boolean keyArrived(Duration at, int port) {
        if (keyPort.isPresent() && !isKeyAt(port)) {
            return false;
        }
        keyPort = OptionalInt.of(port);
        Optional.ofNullable(kept.get(port)).ifPresent(read -> complete(at, read));
        return true;
    }

    /** The client has got another session's key at this port. */
    void keyReplaced(int port) {
        if (isKeyAt(port)) {
            keyPort = OptionalInt.empty();
            completed = Optional.empty();
        }
    }

    /** What may complete the key arrived; empty if it does not. */
    void otherArrived(Duration at, int port, Optional<WireKeys> read) {
        if (isKeyAt(port) && read.isPresent()) {
            complete(at, read.get());
        } else if (isKeyAt(port) || read.isEmpty()) {
            // It replaces what was kept at this port.
            kept.remove(port);
        } else {
            kept.put(port, read.get());
        }
    }

    private void complete(Duration at, WireKeys read) {
        completed = Optional.of(read);
        completedAt = at;
    }
}
