package squall.harness.scenario;

import java.time.Duration;
import java.util.List;
import squall.harness.network.Delay;
import squall.harness.network.Distribution;
import squall.harness.network.Impairment;

/** A toxic of Toxiproxy for a stream, with its names and units. */
public sealed interface StreamToxic {

    /** As Toxiproxy calls it. */
    String type();

    /**
     * The impairments that do the same to datagrams in the tunnel; empty where there are none.
     */
    default List<Impairment> impairments() {
        return List.of();
    }

    /** Everything is late, by as much as the jitter more or less, and stays in order. */
    record Latency(Duration latency, Duration jitter) implements StreamToxic {
        @Override
        public String type() {
            return "latency";
        }

        @Override
        public List<Impairment> impairments() {
            return List.of(new Delay(latency, jitter, Distribution.UNIFORM, true));
        }
    }

    /** A line of this rate; at 0 everything waits, and comes when the toxic is removed. */
    record Bandwidth(long kilobytesPerSecond) implements StreamToxic {
        @Override
        public String type() {
            return "bandwidth";
        }
    }

    /**
     * Nothing passes, and what should have passed is lost: the connection ends with the toxic, or
     * after the timeout where that is not zero.
     */
    record Timeout(Duration timeout) implements StreamToxic {
        @Override
        public String type() {
            return "timeout";
        }
    }

    /** Connections are reset, at once or after the timeout, as long as the toxic is there. */
    record ResetPeer(Duration timeout) implements StreamToxic {
        @Override
        public String type() {
            return "reset_peer";
        }
    }
}
