package squall.reports.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import squall.harness.chat.oracle.Oracle;
import squall.harness.chat.trace.Delivery;
import squall.harness.chat.trace.MessageTransfer;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.ChatText;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.reports.Figures;
import squall.reports.picture.Bars;
import squall.reports.picture.Tracks;
import squall.reports.picture.Tracks.TrackAmount;

/** The pictures of one run: attempts, latency, timeline. */
public final class RunPictures {
    private static final String TO_SERVER = "from clients to the server";
    private static final String FROM_SERVER = "from the server to clients";
    /** The interval of retransmissions (R2). */
    private static final double EVERY = 0.3;
    /** With more the axis is illegible. */
    private static final int MOST_LINES = 16;

    private final List<Delivery> deliveries;
    private final Trace run;
    private final String heading;

    public RunPictures(List<Delivery> deliveries, Trace run) {
        this.deliveries = deliveries;
        this.run = run;
        Scenario scenario = run.history().scenario();
        heading = scenario.name() + " (" + run.history().testbed() + ", seed "
                + scenario.seed() + "): ";
    }

    /** How many transmissions the messages took. */
    public Bars attempts() {
        List<MessageTransfer> transfers = run.transfers().stream()
                .filter(transfer -> !ChatText.of(transfer.text()).isClosing())
                .toList();
        List<Bars.Bar> bars = new ArrayList<>();
        for (int i = 1; i <= Oracle.TRANSMISSIONS; i++) {
            bars.add(bar(transfers, Direction.UP, i));
            bars.add(bar(transfers, Direction.DOWN, i));
        }
        return new Bars(heading + "how many transmissions messages took",
                "transmissions of one message",
                "messages", List.of(TO_SERVER, FROM_SERVER), bars);
    }

    /** The time from a message's first transmission until each recipient heard it. */
    public Tracks latency() {
        ClientTracks tracks = ClientTracks.of(run);
        double longest = deliveries.stream()
                .flatMap(delivery -> delivery.latency(1).stream())
                .mapToDouble(Figures::seconds).max().orElse(0);
        int steps = Math.max(1, (int) Math.ceil(longest / EVERY));
        List<TrackAmount> amounts = tracks.names().stream()
                .map(name -> heard(tracks, name, steps * EVERY)).toList();
        List<Double> lines = IntStream.rangeClosed(1, steps)
                .mapToObj(i -> Math.round(10 * EVERY * i) / 10.0).toList();
        return new Tracks(heading + "when each recipient heard what was said to it",
                "seconds from the first transmission until it was heard, a line every 0.3 s",
                tracks.names(), 0, steps * EVERY, steps > MOST_LINES ? List.of() : lines, amounts,
                List.of(), List.of());
    }

    /** Losses, blackouts and timeouts of each client over time. */
    public Tracks timeline() {
        return Timeline.of(heading + "losses, blackouts and timeouts over time", run);
    }

    private static Bars.Bar bar(List<MessageTransfer> transfers, Direction direction,
            int transmissions) {
        long count = transfers.stream().filter(transfer -> transfer.direction() == direction
                && transfer.transmissions().size() == transmissions).count();
        return new Bars.Bar(direction == Direction.UP ? TO_SERVER : FROM_SERVER,
                String.valueOf(transmissions), count);
    }

    /** Square roots, so that the few late messages are visible beside the many prompt ones. */
    private TrackAmount heard(ClientTracks tracks, String name, double end) {
        double[] latencies = deliveries.stream()
                .filter(delivery -> tracks.of(delivery.to()).equals(name))
                .map(Delivery::latencies).flatMap(List::stream)
                .mapToDouble(Figures::seconds).toArray();
        return tracks.amount("share of what was heard (height: its square root)", name, end,
                tracks.counts(DoubleStream.of(latencies), end), latencies.length, Math::sqrt);
    }
}
