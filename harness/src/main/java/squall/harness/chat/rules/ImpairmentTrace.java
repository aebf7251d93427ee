package squall.harness.chat.rules;

import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.Optional;
import squall.harness.network.BurstLoss;
import squall.harness.network.Corrupt;
import squall.harness.network.Delay;
import squall.harness.network.Duplicate;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;

/** By what an impairment can be recognised in a history. */
final class ImpairmentTrace {
    private ImpairmentTrace() {}

    /**
     * One arrival of a datagram.
     *
     * @param late so long after it was sent
     * @param copies that have arrived by now
     * @param bytes how long it was when it was sent
     * @param altered how long it was when it arrived, where its bytes were others by then
     */
    record Landing(Duration late, int copies, int bytes, Optional<Integer> altered) {}

    /** Whether it can do anything at all, be it ever so rarely. */
    static boolean isPossible(Impairment impairment) {
        return switch (impairment) {
            case Delay delay -> !delay.delay().isZero();
            case BurstLoss burst -> burst.lossInGood() > 0 || burst.lossInBad() > 0;
            case WithProbability(var probability, var other) ->
                    probability > 0 && isPossible(other);
            default -> chance(impairment).filter(probability -> probability == 0).isEmpty();
        };
    }

    /** With which it strikes each datagram, where it draws for each on its own. */
    static Optional<Double> chance(Impairment impairment) {
        return switch (impairment) {
            case Loss loss -> Optional.of(loss.probability());
            case Duplicate duplicate -> Optional.of(duplicate.probability());
            case Corrupt corrupt -> Optional.of(corrupt.probability());
            case Truncate truncate -> Optional.of(truncate.probability());
            case Reorder reorder -> Optional.of(reorder.probability());
            case WithProbability(var probability, Delay delay) -> Optional.of(probability);
            case WithProbability(var probability, var other) ->
                    chance(other).map(often -> probability * often);
            default -> Optional.empty();
        };
    }

    /** Whether a datagram lost for this cause was lost by it, or by another of its kind. */
    static boolean isIn(String cause, Impairment impairment) {
        return impairment.kind().word().equals(cause);
    }

    /** Whether it, or another that does the same, shows in what arrived. */
    static boolean isIn(Landing landing, Impairment impairment) {
        return switch (impairment) {
            case WithProbability(var probability, Delay delay) ->
                    !isBefore(landing.late(), delay.delay());
            case WithProbability(var probability, var other) -> isIn(landing, other);
            case Delay delay -> !landing.late().isZero();
            case Rate rate -> !landing.late().isZero();
            case Reorder reorder -> !isBefore(landing.late(), reorder.by());
            case Duplicate duplicate -> landing.copies() > 1;
            case Corrupt corrupt ->
                    landing.altered().filter(bytes -> bytes == landing.bytes()).isPresent();
            case Truncate truncate ->
                    landing.altered().filter(bytes -> bytes < landing.bytes()).isPresent();
            default -> false; // what it strikes does not arrive
        };
    }
}
