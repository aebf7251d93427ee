package squall.harness.chat.oracle;

import squall.harness.chat.oracle.Proportion.Interval;

/**
 * The shares measured in several independent runs: a sample of a variable between 0 and 1 whose
 * mean is sought. The messages within one run may depend on each other.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RunShares(double[] shares) {
    /** The largest part of its capital that a bet risks; less than all, so that some remains. */
    private static final double LARGEST_STAKE = 0.9;
    /** Halving so often exhausts a double. */
    private static final int HALVINGS = 60;

    /** Not a number if there is no run. */
    public double mean() {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum / shares.length;
    }

    /**
     * An interval that misses the true mean with at most this probability, whatever the
     * distribution. A bet against the true mean multiplies its capital by 1/error with at most that
     * probability (Ville's inequality). This is the hedged capital process of Waudby-Smith and
     * Ramdas, "Estimating means of bounded random variables by betting" (J. R. Stat. Soc. B 86,
     * 2024, theorem 3), with their stakes for a sample of known size. Hoeffding's interval is
     * several times as wide, and Student's is not valid for such small errors. At an error of 1e-8
     * the interval of 200 equal shares is a tenth wide, since 200 runs may all miss what happens in
     * one run of twelve.
     */
    public Interval interval(double error) {
        double[] stakes = stakes(error);
        double doubt = Math.log(2 / error);
        double low = boundary(m -> logCapital(stakes, m, false) >= doubt, 0, mean());
        double high = boundary(m -> logCapital(stakes, m, true) >= doubt, 1, mean());
        return new Interval(low, high);
    }

    /** The stake on each share, from the shares before it. */
    private double[] stakes(double error) {
        double[] stakes = new double[shares.length];
        double sum = 0.5;
        double squares = 0.25;
        for (int i = 0; i < shares.length; i++) {
            double variance = squares / (i + 1);
            stakes[i] = Math.sqrt(2 * Math.log(2 / error) / (shares.length * variance));
            sum += shares[i];
            double strays = shares[i] - sum / (i + 2);
            squares += strays * strays;
        }
        return stakes;
    }

    /**
     * The logarithm of the largest capital of a bet that the true mean is below, or else above,
     * this one.
     */
    private double logCapital(double[] stakes, double mean, boolean below) {
        double capital = 0;
        double most = 0;
        double worst = below ? 1 - mean : mean;
        for (int i = 0; i < shares.length; i++) {
            double stake = Math.min(stakes[i], LARGEST_STAKE / worst);
            double gain = below ? mean - shares[i] : shares[i] - mean;
            capital += Math.log1p(stake * gain);
            most = Math.max(most, capital);
        }
        return most;
    }

    private interface Refuted {
        boolean is(double mean);
    }

    /** The boundary between refuted means, from this end on, and a mean that is not refuted. */
    private static double boundary(Refuted refuted, double end, double mean) {
        if (Double.isNaN(mean) || !refuted.is(end)) {
            return end;
        }
        double out = end;
        double in = mean;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (out + in) / 2;
            if (refuted.is(middle)) {
                out = middle;
            } else {
                in = middle;
            }
        }
        return in;
    }
}
