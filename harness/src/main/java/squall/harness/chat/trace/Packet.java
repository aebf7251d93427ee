package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import squall.harness.history.Occurrence.Sent;

/** One datagram: what it was, and when it arrived, if ever. */
public final class Packet {
    private final int index;
    private final Sent sent;
    private final PacketContent content;
    private final List<Duration> arrivals = new ArrayList<>(1);
    private Optional<String> loss = Optional.empty();

    Packet(int index, Sent sent, PacketContent content) {
        this.index = index;
        this.sent = sent;
        this.content = content;
    }

    /** Its place in the history, by which datagrams of one time are told apart. */
    public int index() {
        return index;
    }

    public Sent sent() {
        return sent;
    }

    public Duration at() {
        return sent.at();
    }

    public PacketContent content() {
        return content;
    }

    /**
     * When it arrived as what it was, in order of time; more than one where the network duplicated
     * it. What arrives damaged, or from a port that the server does not know the sender by, does
     * not count.
     */
    public List<Duration> arrivals() {
        return Collections.unmodifiableList(arrivals);
    }

    /** Why it, or the last copy of it, did not arrive. */
    public Optional<String> loss() {
        return loss;
    }

    void arrived(Duration at) {
        arrivals.add(at);
    }

    void lost(String cause) {
        loss = Optional.of(cause);
    }
}
