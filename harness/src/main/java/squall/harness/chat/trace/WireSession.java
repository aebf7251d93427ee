package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.JoinId;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireKeys;
import squall.harness.history.Occurrence.Reported;

/** A session as a client's link shows it. */
public final class WireSession {
    /** For what has not happened: later than everything. */
    public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final String client;
    private int port;
    private final JoinId joinId;
    private final byte[] wrappedKey;
    private final ClientAddresses addresses;
    private Duration offered;
    private int index;
    private WireKeys keys;
    private final ReceivedKeys received = new ReceivedKeys();
    private Duration joined = NEVER;
    private boolean misread;
    private int live = Integer.MAX_VALUE;
    private Duration liveSince = NEVER;
    private Duration left = NEVER;
    private Duration settled = NEVER;
    private Duration heardUntil = NEVER;
    private Duration proven = NEVER;
    private Duration superseded = NEVER;
    private Duration removed = NEVER;
    private final List<Reported> reports = new ArrayList<>();

    /** @param keys as far as {@code wrappedKey} shows them */
    WireSession(String client, int port, JoinId joinId, WireKeys keys, byte[] wrappedKey,
            Duration offered, int index) {
        this.client = client;
        this.port = port;
        this.joinId = joinId;
        this.keys = keys;
        this.wrappedKey = wrappedKey;
        this.offered = offered;
        this.index = index;
        addresses = new ClientAddresses(client, port);
    }

    /** One that nobody has begun yet. */
    WireSession(String client, JoinId joinId, WireKeys keys) {
        this(client, 0, joinId, keys, new byte[0], NEVER, Integer.MAX_VALUE);
    }

    public String client() {
        return client;
    }

    /** The client's port at which the session began, as in a history. */
    public int port() {
        return port;
    }

    /**
     * Whether the server reaches the client at this port at that time; at the instant at which it
     * learns of another port, at both.
     */
    public boolean isAt(int place, Duration at) {
        return isAt(client, place, at);
    }

    /** The same of a port of anybody's, since whoever the server believes can be the client. */
    public boolean isAt(String owner, int place, Duration at) {
        return addresses.isOne(owner, place, at);
    }

    /** As far as the server has sent them. */
    public WireKeys keys() {
        return keys;
    }

    /** When the server first sent its key, or let its client in. */
    public Duration offered() {
        return offered;
    }

    /** Whether that was before this index in the history. */
    public boolean isOfferedBefore(int place) {
        return index < place;
    }

    /**
     * When the client joined with both keys; {@link #NEVER} if it did not, or if it joined with a
     * damaged secret or at a port to which an attacker sent the keys: then no message of the
     * client's verifies.
     */
    public Duration joined() {
        return misread ? NEVER : joined;
    }

    public boolean hasJoined() {
        return !joined().equals(NEVER);
    }

    /** Whether the client was in this session from one time to the other, both included. */
    public boolean lasts(Duration from, Duration to) {
        return !isAfter(joined(), from) && isAfter(left, to);
    }

    /**
     * Whether the client took up what arrived in this session at that time. A client that joins
     * again keeps the session before until 5 s after the next one has keys, that instant included
     * (R11).
     */
    public boolean isHeld(Duration at) {
        return !isAfter(joined(), at) && !isBefore(heardUntil, at);
    }

    /** When the client left this session, to join again or for good; {@link #NEVER} if not. */
    public Duration left() {
        return left;
    }

    /** Until when the client waits, at most, for what it has begun in this session. */
    public Duration settled() {
        return settled;
    }

    boolean isLeft() {
        return !left.equals(NEVER);
    }

    /**
     * The last instant at which the client still takes up what arrives in this session; {@link
     * #NEVER} if it has not joined another.
     */
    public Duration heardUntil() {
        return heardUntil;
    }

    /** That of the hellos with which the client asked for it. */
    public JoinId joinId() {
        return joinId;
    }

    /** Whether the same client asked for both, with one key, from two ports. */
    public boolean isSibling(WireSession other) {
        return client.equals(other.client) && joinId.equals(other.joinId) && port != other.port;
    }

    /** When the server first got anything valid in this session; {@link #NEVER} if it did not. */
    public Duration proven() {
        return proven;
    }

    public boolean isProven(Duration at) {
        return !isAfter(proven, at);
    }

    /** When the server ended it; {@link #NEVER} if it did not. */
    public Duration removed() {
        return removed;
    }

    /** Whether the server kept this session at that time. */
    public boolean isKept(Duration at) {
        return !isAfter(offered, at) && isAfter(removed, at);
    }

    /**
     * Whether the server begins new messages in this session at that time. It does not once the
     * same client has another one.
     */
    public boolean isServed(Duration at) {
        return isKept(at) && isAfter(superseded, at);
    }

    /** When the client got another session in its place; {@link #NEVER} if it did not. */
    public Duration superseded() {
        return superseded;
    }

    /**
     * Whether the server reports what it does in this session at this index in the history. It does
     * not while another session is the live one at the same address.
     */
    public boolean isReportedFrom(int place) {
        return live < place;
    }

    /** Whether it was the live one at its address from the start. */
    public boolean isReportedFromTheStart() {
        return live == index;
    }

    /** When it became the live one at its address; {@link #NEVER} if it did not. */
    public Duration liveSince() {
        return liveSince;
    }

    /** What the server reported of it, in order, while it was the live one at its address. */
    public Stream<Reported> reports(Report what) {
        return reports.stream().filter(report -> report.what() == what);
    }

    void reported(Reported report) {
        reports.add(report);
    }

    byte[] wrappedKey() {
        return wrappedKey;
    }

    /** The server sent what completes them. */
    void completed(WireKeys seen) {
        keys = seen;
    }

    /** Whether the client has joined with this session's keys, rightly or not. */
    boolean isTaken() {
        return !joined.equals(NEVER);
    }

    /** What of the keys has arrived at the client. */
    ReceivedKeys received() {
        return received;
    }

    /** Whether the client joined with a damaged secret, or at a port unknown to the server. */
    boolean isMisread() {
        return misread;
    }

    /** Whether the client got both keys after it had joined the other session. */
    boolean isOfferedAfter(WireSession other) {
        return received.isCompleteAfter(other.joined);
    }

    /** The client takes the keys that it has got. */
    void join(Duration at) {
        joined = at;
        misread = !Optional.of(keys).equals(received.completed()) || !received.isKeyAt(port);
    }

    /** The server lets the client in at this port, which has shown who it is. */
    void admitted(int place, Duration at, int to) {
        port = to;
        moved(at, client, to);
        index = place;
        offered = at;
        proven = at;
        live(place, at);
    }

    /** The client learns that it has been let in. */
    void welcomed(Duration at) {
        joined = at;
    }

    /** The server has another session of the client's; in this one it settles what is in flight. */
    void superseded(Duration at) {
        superseded = min(superseded, at);
        removed = min(removed, at.plus(ProtocolConstants.FORMER_SESSION_LASTS));
    }

    /** The server now reaches the client there. */
    void moved(Duration at, String owner, int place) {
        addresses.moved(at, owner, place);
    }

    void live(int place, Duration at) {
        if (place < live) {
            live = place;
            liveSince = at;
        }
    }

    void proved(Duration at) {
        proven = min(proven, at);
    }

    void left(Duration at) {
        left = at;
        settled = at;
    }

    /** The client has another session, and settles what is in flight in this one. */
    void renewed(Duration at) {
        left = at;
        settled = at.plus(ProtocolConstants.FORMER_SESSION_LASTS);
    }

    /**
     * The client was late at that time, by so much. It takes up what came meanwhile first, and
     * then notices that this session is over.
     */
    void heardLate(Duration at, Duration by) {
        if (isBefore(heardUntil, at) && !isBefore(heardUntil, at.minus(by))) {
            heardUntil = at;
        }
    }

    /** The client takes up nothing in it after that. */
    void heardUntil(Duration at) {
        heardUntil = min(at, heardUntil);
    }

    void removed(Duration at) {
        removed = at;
    }

    /** The server crashed, after everything else that it did at that instant. */
    void forgotten(Duration at) {
        if (isKept(at)) {
            removed = at.plusNanos(1);
        }
    }
}
