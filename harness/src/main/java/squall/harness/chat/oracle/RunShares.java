package squall.harness.chat.oracle;

import squall.harness.chat.oracle.Proportion.Interval;

/**
 * Shares measured in runs that are independent of each other, whatever messages within one run
 * share: a sample of a variable between 0 and 1 whose mean is sought.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RunShares(double[] shares) {
    /** How much of its capital a bet risks at most; less than all, so that it is never ruined. */
    private static final double LARGEST_STAKE = 0.9;
    /** Halving so often exhausts a double. */
    private static final int HALVINGS = 60;

    /** Not a number where there is no run. */
    public double mean() {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        return sum / shares.length;
    }

    /**
     * Misses the true mean at most as often as the error says, whatever the distribution: whoever
     * bets against a mean that is the true one multiplies his capital by one over the error no
     * oftener than that (Ville's inequality). The hedged capital process of Waudby-Smith and
     * Ramdas, "Estimating means of bounded random variables by betting" (J. R. Stat. Soc. B 86,
     * 2024, theorem 3), with their stakes for a sample of known size. Hoeffding's interval is
     * several times as wide, and Student's is none for errors as small as ours. Even so 200 runs of
     * equal shares leave a tenth of them in doubt at an error of 1e-8: so many runs may all miss a
     * disaster that strikes one in twelve.
     */
    public Interval interval(double error) {
        double[] stakes = stakes(error);
        double doubt = Math.log(2 / error);
        double low = boundary(m -> logCapital(stakes, m, false) >= doubt, 0, mean());
        double high = boundary(m -> logCapital(stakes, m, true) >= doubt, 1, mean());
        return new Interval(low, high);
    }

    /** Each from what was seen before it, and none from itself. */
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
     * The most that the capital ever was, of one who bets that the mean is above this, or below.
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

    /** Between an end that may be refuted and a mean that is not. */
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
