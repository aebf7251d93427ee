package squall.harness.network;

import java.util.Arrays;
import java.util.Optional;

/**
 * Each copy of a datagram is cut off with this probability.
 *
 * @param toBytes how much is left of a longer one; where absent, a random number of bytes, fewer
 *        than there were
 */
public record Truncate(double probability, Optional<Integer> toBytes)
        implements Impairment.Alteration {

    public Truncate {
        ParameterChecks.requireProbability("truncate", probability);
        toBytes.ifPresent(bytes -> ParameterChecks.requireNotNegative("toBytes", bytes));
    }

    @Override
    public ImpairmentKind kind() {
        return ImpairmentKind.TRUNCATE;
    }

    @Override
    public ImpairmentState on(RandomStream random) {
        RandomStream lengths = random.branch("lengths");
        return (soFar, now) -> soFar.change(probability, random,
                copy -> cut(copy, lengths, soFar.ordinal()));
    }

    private Copy cut(Copy copy, RandomStream lengths, long ordinal) {
        int whole = copy.payload().length;
        int left = toBytes.orElseGet(() -> (int) lengths.below(whole, ordinal, copy.number()));
        return left >= whole ? copy : copy.carrying(Arrays.copyOf(copy.payload(), left));
    }
}
