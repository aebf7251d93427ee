package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.wire.ChatText;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.History;
import squall.harness.network.Direction;

/** One message on one link: every transmission of it, and every acknowledgement. */
public final class MessageTransfer {
    private final WireSession session;
    private final Direction direction;
    private final WireMessage.Data message;
    private final boolean verified;
    private final boolean flood;
    private final List<Packet> transmissions = new ArrayList<>();
    private final List<Packet> acknowledgements = new ArrayList<>();
    private final List<Duration> replays = new ArrayList<>();
    private final List<Duration> acknowledgedByAttacker = new ArrayList<>();
    private final Set<Duration> passedOver = new HashSet<>();

    MessageTransfer(WireSession session, Direction direction, WireMessage.Data message,
            boolean verified,
            boolean flood) {
        this.session = session;
        this.direction = direction;
        this.message = message;
        this.verified = verified;
        this.flood = flood;
    }

    public WireSession session() {
        return session;
    }

    public Direction direction() {
        return direction;
    }

    /** Whose link it is. */
    public String client() {
        return session.client();
    }

    public String sender() {
        return direction == Direction.UP ? client() : History.SERVER;
    }

    public String receiver() {
        return direction == Direction.UP ? History.SERVER : client();
    }

    public WireMessage.Data message() {
        return message;
    }

    public String text() {
        return message.text();
    }

    /** The number that acknowledges it: its own plus the length of its text in code points. */
    public long acknowledgedBy() {
        return message.acknowledgedBy();
    }

    /** Whose words they are, by what stands before the colon. */
    public String author() {
        return ChatText.of(text()).author();
    }

    public boolean isVerified() {
        return verified;
    }

    /** Whether it is part of a member's flood, which its client's session knows nothing of. */
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

    /** Whether its sender reports what becomes of it. */
    public boolean isReported() {
        return direction == Direction.UP
                || session.isReportedFrom(transmissions.get(0).index());
    }

    /**
     * Every time at which a copy of a transmission arrived, in order, an attacker's replay
     * included: nothing tells it from a repetition.
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

    /** When it first arrived at a receiver that could tell what it was. */
    public Optional<Duration> accepted() {
        return unsortedArrivals().filter(this::isListening).min(Duration::compareTo);
    }

    public Optional<Duration> firstArrival() {
        return unsortedArrivals().min(Duration::compareTo);
    }

    /** When the sender first saw an acknowledgement of it, however late. */
    public Optional<Duration> acknowledged() {
        return acknowledgementArrivals().min(Duration::compareTo);
    }

    /** When its sender is done with it, as long as the sender is there. */
    public Duration settled() {
        Duration timeout = first().plus(ProtocolConstants.TIMEOUT);
        Duration settled = acknowledged().filter(at -> at.compareTo(timeout) < 0).orElse(timeout);
        return session.left().compareTo(settled) < 0 ? session.left() : settled;
    }

    /** Every time at which the sender saw one, if only because an attacker sent it once more. */
    public Stream<Duration> acknowledgementArrivals() {
        return Stream.concat(arrivals(acknowledgements), acknowledgedByAttacker.stream());
    }

    public boolean isAcknowledgedBy(Duration time) {
        return acknowledged().filter(at -> at.compareTo(time) <= 0).isPresent();
    }

    /**
     * Whether the receiver had this session then; before it holds both keys, a client can't tell
     * what it got. Nor can anyone take up a number below all that it remembers (R7).
     */
    public boolean isListening(Duration at) {
        return !passedOver.contains(at) && hadSession(at);
    }

    private boolean hadSession(Duration at) {
        return direction == Direction.UP ? session.isKept(at) : session.isHeld(at);
    }

    void passedOver(Duration at) {
        passedOver.add(at);
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
}
