package squall.harness.oracle;

import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import squall.harness.network.Delay;

/** How long a datagram and its acknowledgement take together, each delayed by draws of its own. */
final class RoundTrip {
    private final long shortestNanos;
    /** How much each delay varies, from its shortest to its longest; only those that do. */
    private final double[] widths;

    RoundTrip(List<Delay> delays) {
        shortestNanos = delays.stream()
                .mapToLong(delay -> delay.delay().minus(delay.jitter()).toNanos()).sum();
        widths = delays.stream().mapToDouble(delay -> 2.0 * delay.jitter().toNanos())
                .filter(width -> width > 0)
                .toArray();
    }

    /**
     * The probability of a round trip of at most this time: that a sum of evenly distributed
     * variables of different
     * widths stays below it (the volume of a cut box, by inclusion and exclusion of its corners).
     */
    double within(Duration time) {
        double slack = (double) time.toNanos() - shortestNanos;
        if (slack < 0) {
            return 0;
        }
        if (slack >= DoubleStream.of(widths).sum()) {
            return 1;
        }
        double volume = 0;
        for (int corner = 0; corner < 1 << widths.length; corner++) {
            double beyond = slack;
            for (int i = 0; i < widths.length; i++) {
                beyond -= (corner >> i & 1) * widths[i];
            }
            double sign = Integer.bitCount(corner) % 2 == 0 ? 1 : -1;
            volume += sign * Math.pow(Math.max(0, beyond), widths.length);
        }
        for (int i = 0; i < widths.length; i++) {
            volume /= widths[i] * (i + 1);
        }
        return Math.min(1, Math.max(0, volume));
    }
}
