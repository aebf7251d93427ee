package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;
import static squall.harness.time.Durations.isBefore;
import static squall.harness.time.Durations.min;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.History;
import squall.harness.network.Direction;

/** One message on one link: its transmissions and their acknowledgements. */
public final class MessageTransfer {
    private final PacketContent.Data data;
    private final Direction direction;
    private final boolean flood;
    private final List<Packet> transmissions = new ArrayList<>();
    private final List<Packet> acknowledgements = new ArrayList<>();
    private final List<Duration> replays = new ArrayList<>();
    private final List<Duration> acknowledgedByAttacker = new ArrayList<>();
    private final Set<Duration> ignored = new HashSet<>();
    private final List<Duration> repeated = new ArrayList<>();

    MessageTransfer(PacketContent.Data data, Direction direction, boolean flood) {
        this.data = data;
        this.direction = direction;
        this.flood = flood;
    }

    public WireSession session() {
        return data.session();
    }

    public Direction direction() {
        return direction;
    }

    /** The messages that it shares its sequence of numbers with. */
    public SessionDirection sessionDirection() {
        return new SessionDirection(session(), direction);
    }

    /** The client whose link it crosses. */
    public String client() {
        return session().client();
    }

    public String sender() {
        return direction == Direction.UP ? client() : History.SERVER;
    }

    public String receiver() {
        return direction == Direction.UP ? History.SERVER : client();
    }

    public WireMessage.Data message() {
        return data.message();
    }

    public String text() {
        return message().text();
    }

    /** The name before the colon in its text. */
    public String author() {
        return ChatText.of(text()).author();
    }

    /** Whether its HMAC is right. */
    public boolean isVerified() {
        return data.verified();
    }

    /** Whether it is part of a member's flood, of which the client's own session knows nothing. */
    public boolean isFlood() {
        return flood;
    }

    public List<Packet> transmissions() {
        return Collections.unmodifiableList(transmissions);
    }

    public List<Packet> acknowledgements() {
        return Collections.unmodifiableList(acknowledgements);
    }

    /** When it was first transmitted. */
    public Duration first() {
        return transmissions.get(0).at();
    }

    /** When it times out unless it is acknowledged before (R3). */
    public Duration deadline() {
        return first().plus(ProtocolConstants.TIMEOUT);
    }

    /** Whether its sender reports what becomes of it. */
    public boolean isReported() {
        return direction == Direction.UP
                || session().isReportedFrom(transmissions.get(0).index());
    }

    /** What its sender reports when the message is acknowledged in time. */
    public Report success() {
        return direction == Direction.UP ? Report.ACKNOWLEDGED : Report.DELIVERED;
    }

    /** What its sender reports when the message is not acknowledged in time. */
    public Report failure() {
        return direction == Direction.UP ? Report.TIMED_OUT : Report.DROPPED;
    }

    /** What its receiver reports when it takes the message up. */
    public Report reception() {
        return direction == Direction.UP ? Report.SAID : Report.HEARD;
    }

    /**
     * Every time at which a copy of a transmission arrived, in order. An attacker's replay counts,
     * since nothing tells it from a repetition.
     */
    public List<Duration> arrivals() {
        return unsortedArrivals().sorted().toList();
    }

    private Stream<Duration> unsortedArrivals() {
        return Stream.concat(arrivals(transmissions), replays.stream());
    }

    private static Stream<Duration> arrivals(List<Packet> packets) {
        return packets.stream().flatMap(packet -> packet.arrivals().stream());
    }

    /**
     * When a datagram of it arrived that its receiver had opened before, and so could not open
     * again, in order. These are no arrivals.
     */
    public List<Duration> repeatedDatagrams() {
        return Collections.unmodifiableList(repeated);
    }

    /** When it first arrived at a receiver that had the session. */
    public Optional<Duration> accepted() {
        return unsortedArrivals().filter(this::isListening).min(Duration::compareTo);
    }

    public Optional<Duration> firstArrival() {
        return unsortedArrivals().min(Duration::compareTo);
    }

    /** When the sender first got an acknowledgement of it, however late. */
    public Optional<Duration> acknowledged() {
        return acknowledgementArrivals().min(Duration::compareTo);
    }

    /** When its sender is done with it: it is acknowledged, timed out, or its session left. */
    public Duration settled() {
        Duration settled = acknowledged().filter(at -> isBefore(at, deadline()))
                .orElseGet(this::deadline);
        return min(session().settled(), settled);
    }

    /** Every time at which the sender got an acknowledgement, also one that an attacker sent. */
    public Stream<Duration> acknowledgementArrivals() {
        return Stream.concat(arrivals(acknowledgements), acknowledgedByAttacker.stream());
    }

    public boolean isAcknowledgedBy(Duration time) {
        return acknowledged().filter(at -> !isAfter(at, time)).isPresent();
    }

    /**
     * Whether the receiver had this session at that time; before a client has both keys, it cannot
     * read what it gets. A receiver also ignores numbers below all that it remembers (R7).
     */
    public boolean isListening(Duration at) {
        return !ignored.contains(at)
                && (direction == Direction.UP ? session().isKept(at) : session().isHeld(at));
    }

    void ignored(Duration at) {
        ignored.add(at);
    }

    void repeated(Duration at) {
        repeated.add(at);
    }

    void transmitted(Packet packet) {
        transmissions.add(packet);
    }

    void replayed(Duration at) {
        replays.add(at);
    }

    void acknowledgedByAttacker(Duration at) {
        acknowledgedByAttacker.add(at);
    }

    void acknowledged(Packet packet) {
        acknowledgements.add(packet);
    }

    /** For example {@code alice's "alice: m-1" to server}. */
    @Override
    public String toString() {
        return sender() + "'s \"" + text() + "\" to " + receiver();
    }

    /** One direction of one session, in which messages are numbered one after the other. */
    public record SessionDirection(WireSession session, Direction direction) {}
}
