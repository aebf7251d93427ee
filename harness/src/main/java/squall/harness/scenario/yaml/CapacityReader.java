package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.network.ByteLimit;
import squall.harness.network.Mtu;
import squall.harness.network.QueueLimit;
import squall.harness.network.Rate;

/** Reads how much a link carries: rates with their queues, and limits. */
final class CapacityReader {
    /**
     * The default: what is sent in 250 ms, a rule of thumb for routers' buffers (Villamizar and
     * Song, 1994; Appenzeller et al., 2004, argue for less).
     */
    private static final QueueLimit QUEUE = new QueueLimit.Time(Duration.ofMillis(250));
    private static final Pattern DATAGRAMS = Pattern.compile("(?<count>[0-9]+) datagrams?");
    private static final Pattern TIME = Pattern.compile("[0-9.]+(us|ms|s|min)");
    private static final long MOST_BYTES = 1_000_000_000_000L;
    private static final long MOST_DATAGRAMS = 1_000_000;
    private static final int LARGEST_DATAGRAM = 65_535;

    private CapacityReader() {}

    static ByteLimit byteLimit(Node.Text bytes) {
        return new ByteLimit(Quantities.bytes(bytes, MOST_BYTES));
    }

    static Rate rate(Node.Text rate, Node.Fields beside) {
        QueueLimit queue =
                beside.find("queue").map(field -> queue(field.value().text("queue: 10kB")))
                        .orElse(QUEUE);
        return new Rate(Quantities.bitsPerSecond(rate), queue);
    }

    static Mtu mtu(Node.Text bytes) {
        return new Mtu((int) Quantities.bytes(bytes, LARGEST_DATAGRAM));
    }

    /** As in {@code queue: 10kB}. */
    static QueueLimit queue(Node.Text text) {
        Matcher datagrams = DATAGRAMS.matcher(text.value());
        if (datagrams.matches()) {
            Node.Text count = new Node.Text(datagrams.group("count"), false, text.position());
            return new QueueLimit.Datagrams(
                    Quantities.whole(count, "number of datagrams", 0, MOST_DATAGRAMS));
        }
        return TIME.matcher(text.value()).matches()
                ? new QueueLimit.Time(Quantities.duration(text))
                : new QueueLimit.Bytes(Quantities.bytes(text, MOST_BYTES));
    }
}
