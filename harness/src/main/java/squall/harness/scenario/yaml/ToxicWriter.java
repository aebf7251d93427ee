package squall.harness.scenario.yaml;

import squall.harness.scenario.StreamToxic;

/** Writes one toxic of a stream as a scenario file has it. */
public final class ToxicWriter {
    private ToxicWriter() {}

    /** As in {@code type: latency, latency: 200ms, jitter: 0s}. */
    public static String words(StreamToxic toxic) {
        return "type: " + toxic.type() + switch (toxic) {
            case StreamToxic.Latency(var latency, var jitter) -> ", latency: "
                    + Quantities.written(latency) + ", jitter: " + Quantities.written(jitter);
            case StreamToxic.Bandwidth(var rate) -> ", rate: " + rate + "kB/s";
            case StreamToxic.Timeout(var timeout) -> ", timeout: " + Quantities.written(timeout);
            case StreamToxic.ResetPeer(var timeout) ->
                    ", timeout: " + Quantities.written(timeout);
        };
    }
}
