package squall.harness.chat.trace;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import squall.harness.chat.wire.EnvelopeKey;
import squall.harness.chat.wire.SigningSecret;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;

/** A session as it was seen on a client's link. */
public final class WireSession {
    private static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final String client;
    private final int port;
    private final BigInteger modulus;
    private final EnvelopeKey aes;
    private final byte[] wrappedKey;
    private final Duration offered;
    private final int index;
    private Optional<SigningSecret> secret = Optional.empty();
    /** Where the client has its key, if it has. */
    private OptionalInt keyPort = OptionalInt.empty();
    /** As the client could read the last secret that it got at each port, if it could. */
    private final Map<Integer, SigningSecret> kept = new HashMap<>();
    /** Both halves have come, the secret as the client read it. */
    private Optional<SigningSecret> offer = Optional.empty();
    private Duration offeredWhole = NEVER;
    private Duration joined = NEVER;
    private boolean misread;
    private int live = Integer.MAX_VALUE;
    private Duration liveSince = NEVER;
    private Duration left = NEVER;
    private Duration heardUntil = NEVER;
    private Duration proven = NEVER;
    private Duration removed = NEVER;
    private final List<Reported> reports = new ArrayList<>();

    /** @param modulus of the RSA key that the client has joined with */
    WireSession(String client, int port, BigInteger modulus, EnvelopeKey aes, byte[] wrappedKey,
            Duration offered, int index) {
        this.client = client;
        this.port = port;
        this.modulus = modulus;
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

    public EnvelopeKey aes() {
        return aes;
    }

    Optional<byte[]> open(byte[] envelope) {
        return aes.open(envelope);
    }

    /** Whether the session's secret has been seen, and this is the text's HMAC. */
    boolean verifies(String text, String hmac) {
        return secret.filter(known -> known.verifies(text, hmac)).isPresent();
    }

    public Optional<SigningSecret> secret() {
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

    /**
     * When the client first held both halves of its keys; far in the future where it never did,
     * holds a secret that was damaged on its way, or holds them at a port to which an attacker sent
     * them: nothing tells it so, and nothing that it says verifies.
     */
    public Duration joined() {
        return misread ? NEVER : joined;
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
     * Whether the client heard in this session when something arrived there. A client that joins
     * again hears in the session before until the next one has keys, and 5 s longer (R11); at the
     * instant at which that ends, what arrives goes first.
     */
    public boolean isHeld(Duration at) {
        return joined().compareTo(at) <= 0 && heardUntil.compareTo(at) >= 0;
    }

    /**
     * When the client left this session, to join again or for good; far in the future where it
     * never
     * did.
     */
    public Duration left() {
        return left;
    }

    boolean isLeft() {
        return !left.equals(NEVER);
    }

    /**
     * Until when, that included, the client that left it still hears in it; far in the future where
     * it has not joined another.
     */
    public Duration heardUntil() {
        return heardUntil;
    }

    /** Of the RSA key with which the client asked for it. */
    public BigInteger modulus() {
        return modulus;
    }

    /** Whether the same client asked for both, with one key, at two addresses. */
    public boolean isSibling(WireSession other) {
        return client.equals(other.client) && modulus.equals(other.modulus) && port != other.port;
    }

    /**
     * When the server first got something valid from the client in this session; far in the future
     * where it never did.
     */
    public Duration proven() {
        return proven;
    }

    public boolean isProven(Duration at) {
        return proven.compareTo(at) <= 0;
    }

    /** When the server ended it; far in the future where it never did. */
    public Duration removed() {
        return removed;
    }

    /** Whether the server kept this session at that time. */
    public boolean isKept(Duration at) {
        return offered.compareTo(at) <= 0 && removed.compareTo(at) > 0;
    }

    /**
     * Whether the server reports what it does in this session from this place in the history on; it
     * does not as long as another session is the live one at the same address.
     */
    public boolean isReportedFrom(int place) {
        return live < place;
    }

    /** Whether it was the live one at its address from its first moment on. */
    public boolean isReportedFromTheStart() {
        return live == index;
    }

    /** When it became the live one at its address; far in the future where it never did. */
    public Duration liveSince() {
        return liveSince;
    }

    /** What the server reported of it, in order, as long as it was the live one at its address. */
    public Stream<Reported> reports(Report what) {
        return reports.stream().filter(report -> report.what() == what);
    }

    void reported(Reported report) {
        reports.add(report);
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    void secret(SigningSecret seen) {
        secret = Optional.of(seen);
    }

    /** Whether the client has taken this session for its own, rightly or not. */
    boolean isTaken() {
        return !joined.equals(NEVER);
    }

    /** False where the client has it from another port already. */
    boolean keyArrived(Duration at, int port) {
        if (keyPort.isPresent() && !hasKeyAt(port)) {
            return false;
        }
        keyPort = OptionalInt.of(port);
        Optional.ofNullable(kept.get(port)).ifPresent(read -> offer(at, read));
        return true;
    }

    private boolean hasKeyAt(int port) {
        return keyPort.equals(OptionalInt.of(port));
    }

    /** Another session's key is the client's at this port now. */
    void keyReplaced(int port) {
        if (hasKeyAt(port)) {
            keyPort = OptionalInt.empty();
            offer = Optional.empty();
        }
    }

    /** Something as long as a secret arrived, which under this session's key may read as one. */
    void otherArrived(Duration at, int port, Optional<SigningSecret> read) {
        if (hasKeyAt(port) && read.isPresent()) {
            offer(at, read.get());
        } else if (hasKeyAt(port) || read.isEmpty()) {
            // Kept until its own key comes, it takes the place of what was kept before.
            kept.remove(port);
        } else {
            kept.put(port, read.get());
        }
    }

    /** Whether the client holds a damaged secret, or is at another port than its server knows. */
    boolean isMisread() {
        return misread;
    }

    /** Whether both halves of its keys have come to the client, at this port. */
    boolean isOfferedAt(int place) {
        return hasKeyAt(place) && offer.isPresent();
    }

    /** Whether that happened after the client had joined the other session. */
    boolean isOfferedAfter(WireSession other) {
        return offer.isPresent() && offeredWhole.compareTo(other.joined) > 0;
    }

    private void offer(Duration at, SigningSecret read) {
        offer = Optional.of(read);
        offeredWhole = at;
    }

    /** The client holds the keys that have come to it. */
    void join(Duration at) {
        joined = at;
        misread = !secret.equals(offer) || !hasKeyAt(port);
    }

    void live(int place, Duration at) {
        if (place < live) {
            live = place;
            liveSince = at;
        }
    }

    void proved(Duration at) {
        proven = proven.compareTo(at) < 0 ? proven : at;
    }

    void left(Duration at) {
        left = at;
    }

    /**
     * The client's process had stood still for so long: what came meanwhile it received before it
     * noticed that it was to hear nothing in this session any more.
     */
    void thawed(Duration at, Duration frozen) {
        if (heardUntil.compareTo(at) < 0 && heardUntil.compareTo(at.minus(frozen)) >= 0) {
            heardUntil = at;
        }
    }

    /** The client hears nothing in it after that. */
    void heardUntil(Duration at) {
        heardUntil = at.compareTo(heardUntil) < 0 ? at : heardUntil;
    }

    void removed(Duration at) {
        removed = at;
    }

    /** The server has crashed, after all that it did at that instant. */
    void forgotten(Duration at) {
        if (isKept(at)) {
            removed = at.plusNanos(1);
        }
    }
}
