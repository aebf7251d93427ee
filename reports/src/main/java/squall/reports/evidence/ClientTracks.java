package squall.reports.evidence;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import squall.harness.chat.trace.Trace;
import squall.reports.picture.Tracks.TrackAmount;

/** The tracks of a picture: one for each client or, for many clients, one for all. */
record ClientTracks(List<String> names, boolean pooled) {
    private static final int MOST = 30;
    /** For all tracks together; this limits the size of a picture. */
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

    /** The number of times, in seconds, in each of the equal bins from 0 to end. */
    double[] counts(DoubleStream times, double end) {
        double[] counts = new double[bins()];
        times.forEach(at -> counts[Math.min(counts.length - 1,
                (int) (at / end * counts.length))]++);
        return counts;
    }

    /** The counts along a track; each height is the scaled share of the whole. */
    TrackAmount amount(String of, String track, double end, double[] counts, double whole,
            DoubleUnaryOperator scale) {
        return new TrackAmount(of, track, end / bins(), DoubleStream.of(counts)
                .map(count -> whole == 0 ? 0 : scale.applyAsDouble(count / whole)).boxed()
                .toList());
    }

    private int bins() {
        return Math.min(MOST_BINS_OF_TRACK, MOST_BINS / names.size());
    }
}
