package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import squall.harness.chat.wire.SigningSecret;

/**
 * The keys of one session as its client received them. The AES key and the secret come in any
 * order, and an attacker may have sent them to another port or damaged the secret.
 */
final class ReceivedKeys {
    /** The port at which the client has the AES key. */
    private OptionalInt keyPort = OptionalInt.empty();
    /** The last secret at each port that the client can read, kept until the AES key comes. */
    private final Map<Integer, SigningSecret> kept = new HashMap<>();
    /** As the client read it, once it has the AES key too. */
    private Optional<SigningSecret> secret = Optional.empty();
    private Duration complete = Duration.ZERO;

    /** The secret, if the AES key came too. */
    Optional<SigningSecret> secret() {
        return secret;
    }

    boolean isKeyAt(int port) {
        return keyPort.equals(OptionalInt.of(port));
    }

    /** Whether the client got both at this port. */
    boolean isCompleteAt(int port) {
        return isKeyAt(port) && secret.isPresent();
    }

    boolean isCompleteAfter(Duration at) {
        return secret.isPresent() && isAfter(complete, at);
    }

    /** False if the client has the AES key at another port already. */
    boolean keyArrived(Duration at, int port) {
        if (keyPort.isPresent() && !isKeyAt(port)) {
            return false;
        }
        keyPort = OptionalInt.of(port);
        Optional.ofNullable(kept.get(port)).ifPresent(read -> complete(at, read));
        return true;
    }

    /** The client has got another session's AES key at this port. */
    void keyReplaced(int port) {
        if (isKeyAt(port)) {
            keyPort = OptionalInt.empty();
            secret = Optional.empty();
        }
    }

    /** Something as long as a secret arrived; empty if it is no secret under this AES key. */
    void secretArrived(Duration at, int port, Optional<SigningSecret> read) {
        if (isKeyAt(port) && read.isPresent()) {
            complete(at, read.get());
        } else if (isKeyAt(port) || read.isEmpty()) {
            // It replaces the secret that was kept at this port.
            kept.remove(port);
        } else {
            kept.put(port, read.get());
        }
    }

    private void complete(Duration at, SigningSecret read) {
        secret = Optional.of(read);
        complete = at;
    }
}
