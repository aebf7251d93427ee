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

/** How a history shows that an impairment struck a datagram. */
final class ImpairmentTrace {
    private ImpairmentTrace() {}

    /**
     * A datagram, or a copy of it, that arrived.
     *
     * @param late how long after it was sent
     * @param copies how many have arrived so far
     * @param bytes its length when it was sent
     * @param altered its length when it arrived; empty if its bytes were unchanged
     */
    record ArrivedCopy(Duration late, int copies, int bytes, Optional<Integer> altered) {}

    /** Whether it can strike any datagram. */
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

    /** The probability with which it strikes a datagram; empty if it is not drawn for each. */
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

    /** Whether a datagram lost by this cause was lost by it, or by another of its kind. */
    static boolean isIn(String cause, Impairment impairment) {
        return impairment.kind().word().equals(cause);
    }

    /** Whether the copy shows it, or another impairment with the same effect. */
    static boolean isIn(ArrivedCopy copy, Impairment impairment) {
        return switch (impairment) {
            case WithProbability(var probability, Delay delay) ->
                    !isShorter(copy.late(), delay.delay());
            case WithProbability(var probability, var other) -> isIn(copy, other);
            case Delay delay -> !copy.late().isZero();
            case Rate rate -> !copy.late().isZero();
            case Reorder reorder -> !isShorter(copy.late(), reorder.by());
            case Duplicate duplicate -> copy.copies() > 1;
            case Corrupt corrupt ->
                    copy.altered().filter(bytes -> bytes == copy.bytes()).isPresent();
            case Truncate truncate ->
                    copy.altered().filter(bytes -> bytes < copy.bytes()).isPresent();
            case SharedImpairment shared -> isIn(copy, shared.impairment());
            case Impairment.PureLoss loss -> false; // what it loses does not arrive
        };
    }
}
