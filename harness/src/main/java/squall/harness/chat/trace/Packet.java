package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.network.PacketId;

/** A datagram that an endpoint sent: what it contains, and when it arrived. */
public final class Packet {
    private final int index;
    private final Sent sent;
    private final PacketContent content;
    private final List<Duration> arrivals = new ArrayList<>(1);
    private final List<Duration> repeated = new ArrayList<>(0);

    Packet(int index, Sent sent, PacketContent content) {
        this.index = index;
        this.sent = sent;
        this.content = content;
    }

    /** Its index in the history, which orders datagrams that were sent at one time. */
    public int index() {
        return index;
    }

    public Sent sent() {
        return sent;
    }

    public PacketId id() {
        return new PacketId(client(), direction(), sent.ordinal());
    }

    public Duration at() {
        return sent.at();
    }

    /** The client whose link it was sent on. */
    public String client() {
        return sent.client();
    }

    public Direction direction() {
        return sent.direction();
    }

    public PacketContent content() {
        return content;
    }

    /**
     * The times at which it arrived undamaged, in order; several if the network duplicated it. An
     * arrival from a port that the server does not know the sender by does not count.
     */
    public List<Duration> arrivals() {
        return Collections.unmodifiableList(arrivals);
    }

    /** Whether a copy came at that time that its receiver had opened before: no arrival. */
    boolean isRepeated(Duration at) {
        return repeated.contains(at);
    }

    /** For example {@code datagram 3 UP on alice's link at 1.02 s}. */
    @Override
    public String toString() {
        return "datagram " + sent.ordinal() + " " + direction() + " on " + client()
                + "'s link at " + Seconds.of(at());
    }

    void repeated(Duration at) {
        repeated.add(at);
    }

    void arrived(Duration at) {
        arrivals.add(at);
    }
}
