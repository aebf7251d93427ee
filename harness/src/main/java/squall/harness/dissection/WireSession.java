package squall.harness.dissection;

import java.time.Duration;
import java.util.Optional;
import squall.chat.protocol.crypto.AesKey;
import squall.chat.protocol.crypto.HmacSecret;

/** A session as it was seen on a client's link. */
public final class WireSession {
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final String client;
    private final int port;
    private final AesKey aes;
    private final byte[] wrappedKey;
    private final Duration offered;
    private final int index;
    private Optional<HmacSecret> secret = Optional.empty();
    private Duration keyArrived = NEVER;
    private Duration secretArrived = NEVER;
    private Duration left = NEVER;
    private Duration removed = NEVER;

    WireSession(String client, int port, AesKey aes, byte[] wrappedKey, Duration offered,
            int index) {
        this.client = client;
        this.port = port;
        this.aes = aes;
        this.wrappedKey = wrappedKey;
        this.offered = offered;
        this.index = index;
    }

    public String client() {
        return client;
    }

    /** The client's port that the session began with, as in a history. */
    public int port() {
        return port;
    }

    public AesKey aes() {
        return aes;
    }

    public Optional<HmacSecret> secret() {
        return secret;
    }

    /** When the server first sent its key. */
    public Duration offered() {
        return offered;
    }

    /** Whether its key was sent before this place in the history. */
    public boolean isOfferedBefore(int place) {
        return index < place;
    }

    /** When the client first held both halves of its keys; far in the future where it never did. */
    public Duration joined() {
        return keyArrived.compareTo(secretArrived) > 0 ? keyArrived : secretArrived;
    }

    public boolean hasJoined() {
        return !joined().equals(NEVER);
    }

    /**
     * Whether the client was in this session all the time from one time to another, ends included.
     */
    public boolean lasts(Duration from, Duration to) {
        return joined().compareTo(from) <= 0 && left.compareTo(to) > 0;
    }

    /**
     * Whether the client was in this session when something arrived there: also at the instant at
     * which it left, since what arrives goes first, and nothing arrives at an abandoned port.
     */
    boolean isHeld(Duration at) {
        return joined().compareTo(at) <= 0 && left.compareTo(at) >= 0;
    }

    /** Whether the server kept this session at that time. */
    public boolean isKept(Duration at) {
        return offered.compareTo(at) <= 0 && removed.compareTo(at) > 0;
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    void secret(HmacSecret seen) {
        secret = Optional.of(seen);
    }

    void keyArrived(Duration at) {
        keyArrived = keyArrived.equals(NEVER) ? at : keyArrived;
    }

    void secretArrived(Duration at) {
        secretArrived = secretArrived.equals(NEVER) ? at : secretArrived;
    }

    void left(Duration at) {
        left = at;
    }

    void removed(Duration at) {
        removed = at;
    }

    boolean isRemoved() {
        return !removed.equals(NEVER);
    }
}
