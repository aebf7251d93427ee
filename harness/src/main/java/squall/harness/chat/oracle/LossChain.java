package squall.harness.chat.oracle;

import java.time.Duration;
import java.util.List;
import squall.harness.network.BurstLoss;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.WithProbability;

/**
 * How a link loses datagrams while time passes: a continuous-time Markov chain of one state, or for
 * bursts of two, with a probability of loss in each.
 *
 * @param shares how much of the time the chain spends in each state
 * @param losses the probability of loss in each state
 * @param changesPerSecond how fast what is known of the state fades: the sum of both rates
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LossChain(double[] shares, double[] losses, double changesPerSecond) {

    /** The chain of at most one burst loss and any number of independent losses. */
    static LossChain of(List<Impairment> impairments) {
        double passes = impairments.stream().mapToDouble(each -> 1 - independent(each))
                .reduce(1, (a, b) -> a * b);
        return impairments.stream().filter(BurstLoss.class::isInstance).map(BurstLoss.class::cast)
                .findFirst().map(burst -> inBursts(burst, passes))
                .orElseGet(() -> new LossChain(new double[] {1}, new double[] {1 - passes}, 0));
    }

    private static LossChain inBursts(BurstLoss burst, double passes) {
        double good = seconds(burst.good());
        double bad = seconds(burst.bad());
        return new LossChain(new double[] {good / (good + bad), bad / (good + bad)},
                new double[] {1 - passes * (1 - burst.lossInGood()),
                        1 - passes * (1 - burst.lossInBad())},
                1 / good + 1 / bad);
    }

    /** The probability of a loss that is independent of all others. */
    private static double independent(Impairment impairment) {
        return switch (impairment) {
            case Loss loss -> loss.probability();
            case WithProbability(double often, Loss loss) -> often * loss.probability();
            default -> 0;
        };
    }

    boolean isInBursts() {
        return shares.length > 1;
    }

    /** The probability that one of several attempts fails, from the losses on both links. */
    interface FailureProbability {
        double of(int attempt, double lossThere, double lossBack);
    }

    /**
     * The probability that all of several attempts fail, one after the other at this distance: the
     * product, along both chains, of what fails in each pair of states.
     */
    static double allFail(LossChain there, LossChain back, int attempts, Duration apart,
            FailureProbability failure) {
        double[][] weight = new double[there.shares.length][back.shares.length];
        for (int s = 0; s < weight.length; s++) {
            for (int r = 0; r < weight[s].length; r++) {
                weight[s][r] = there.shares[s] * back.shares[r];
            }
        }
        for (int attempt = 0; attempt < attempts; attempt++) {
            for (int s = 0; s < weight.length; s++) {
                for (int r = 0; r < weight[s].length; r++) {
                    weight[s][r] *= failure.of(attempt, there.losses[s], back.losses[r]);
                }
            }
            weight = transposed(there.after(apart, transposed(back.after(apart, weight))));
        }
        double total = 0;
        for (double[] row : weight) {
            for (double cell : row) {
                total += cell;
            }
        }
        return total;
    }

    /**
     * The weights of the states in each row, some time later: a part that fades with time stays in
     * its state, and the rest is spread as in the long run. For two states that is exact.
     */
    private double[][] after(Duration time, double[][] rows) {
        double remembered = Math.exp(-changesPerSecond * seconds(time));
        double[][] later = new double[rows.length][shares.length];
        for (int row = 0; row < rows.length; row++) {
            double total = 0;
            for (double weight : rows[row]) {
                total += weight;
            }
            for (int s = 0; s < shares.length; s++) {
                later[row][s] = remembered * rows[row][s] + (1 - remembered) * total * shares[s];
            }
        }
        return later;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] turned = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix[i].length; j++) {
                turned[j][i] = matrix[i][j];
            }
        }
        return turned;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
