package squall.reports.allure;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import squall.harness.chat.trace.Trace;
import squall.reports.picture.Tracks.TrackAmount;

/** A track for each client of a run; where they are too many, one for all of them. */
record ClientTracks(List<String> names, boolean pooled) {
    private static final int MOST = 30;
    /** Of all tracks together, which bounds the size of a picture. */
    private static final int MOST_BINS = 160;
    private static final int MOST_BINS_OF_TRACK = 80;

    static ClientTracks of(Trace run) {
        List<String> clients = run.clients();
        boolean pooled = clients.size() > MOST;
        return new ClientTracks(pooled ? List.of(clients.size() + " clients") : clients, pooled);
    }

    String of(String client) {
        return pooled ? names.get(0) : client;
    }

    /** How many of these times, in seconds, fall into each of the equal parts of the time. */
    double[] counts(DoubleStream times, double end) {
        double[] counts = new double[bins()];
        times.forEach(at -> counts[Math.min(counts.length - 1,
                (int) (at / end * counts.length))]++);
        return counts;
    }

    /** These counts along a track; each height is a share of the whole, scaled. */
    TrackAmount amount(String of, String track, double end, double[] counts, double whole,
            DoubleUnaryOperator scale) {
        return new TrackAmount(of, track, end / bins(), DoubleStream.of(counts)
                .map(count -> whole == 0 ? 0 : scale.applyAsDouble(count / whole)).boxed()
                .toList());
    }

    static double seconds(Duration at) {
        return at.toNanos() / 1e9;
    }

    private int bins() {
        return Math.min(MOST_BINS_OF_TRACK, MOST_BINS / names.size());
    }
}
