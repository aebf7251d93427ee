package squall.harness.chat.rules;

import static squall.harness.time.Durations.isShorter;

import java.time.Duration;
import java.util.Optional;
import squall.harness.network.Blackout;
import squall.harness.network.BurstLoss;
import squall.harness.network.ByteLimit;
import squall.harness.network.Corrupt;
import squall.harness.network.Delay;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Flap;
import squall.harness.network.Impairment;
import squall.harness.network.Loss;
import squall.harness.network.Mtu;
import squall.harness.network.Rate;
import squall.harness.network.Reorder;
import squall.harness.network.SharedImpairment;
import squall.harness.network.Truncate;
import squall.harness.network.WithProbability;

/** How an impairment shows in a history. */
final class ImpairmentTrace {
    private ImpairmentTrace() {}

    /**
     * One arrival of a datagram.
     *
     * @param late how long after it was sent
     * @param copies how many copies of it have arrived by now
     * @param bytes its length when it was sent
     * @param altered its length when it arrived, where its bytes had changed
     */
    record Landing(Duration late, int copies, int bytes, Optional<Integer> altered) {}

    /** Whether it can ever strike a datagram. */
    static boolean isPossible(Impairment impairment) {
        boolean isNever = chance(impairment).filter(probability -> probability == 0).isPresent();
        return !isNever && switch (impairment) {
            case Delay delay -> !delay.delay().isZero();
            case BurstLoss burst -> burst.lossInGood() > 0 || burst.lossInBad() > 0;
            case WithProbability(var probability, var other) ->
                    probability > 0 && isPossible(other);
            case SharedImpairment shared -> isPossible(shared.impairment());
            case Impairment.PureLoss loss -> true;
            case Impairment.Alteration alteration -> true;
            case Rate rate -> true;
            case Reorder reorder -> true;
        };
    }

    /** The probability that it strikes a datagram; empty where it does not draw for each. */
    static Optional<Double> chance(Impairment impairment) {
        return switch (impairment) {
            case Loss loss -> Optional.of(loss.probability());
            case Impairment.Alteration alteration -> Optional.of(alteration.probability());
            case Reorder reorder -> Optional.of(reorder.probability());
            case WithProbability(var probability, Delay delay) -> Optional.of(probability);
            case WithProbability(var probability, var other) ->
                    chance(other).map(often -> probability * often);
            case SharedImpairment shared -> chance(shared.impairment());
            case Drops drops -> Optional.empty();
            case Mtu mtu -> Optional.empty();
            case Blackout blackout -> Optional.empty();
            case Flap flap -> Optional.empty();
            case BurstLoss burst -> Optional.empty();
            case ByteLimit limit -> Optional.empty();
            case Rate rate -> Optional.empty();
            case Delay delay -> Optional.empty();
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
                    !isShorter(landing.late(), delay.delay());
            case WithProbability(var probability, var other) -> isIn(landing, other);
            case Delay delay -> !landing.late().isZero();
            case Rate rate -> !landing.late().isZero();
            case Reorder reorder -> !isShorter(landing.late(), reorder.by());
            case Duplicate duplicate -> landing.copies() > 1;
            case Corrupt corrupt ->
                    landing.altered().filter(bytes -> bytes == landing.bytes()).isPresent();
            case Truncate truncate ->
                    landing.altered().filter(bytes -> bytes < landing.bytes()).isPresent();
            case SharedImpairment shared -> isIn(landing, shared.impairment());
            case Impairment.PureLoss loss -> false; // what it loses does not arrive
        };
    }
}
