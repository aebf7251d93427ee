package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The datagrams have 8 bytes. */
class TruncateTest {
    private static final Optional<Integer> ANY_LENGTH = Optional.empty();

    @Test
    void cutsItsShareAndLosesNone() {
        List<byte[]> payloads = payloads(new Truncate(0.1, ANY_LENGTH));

        assertThat(payloads).hasSize(Fates.MANY);
        new Binomial(Fates.MANY, 0.1).assertPlausible(
                payloads.stream().filter(payload -> payload.length < 8).count());
    }

    @Test
    void leavesAnyLesserLengthAsOften() {
        List<byte[]> payloads = payloads(new Truncate(1, ANY_LENGTH));

        for (int length = 0; length < 8; length++) {
            int same = length;
            new Binomial(Fates.MANY, 1 / 8.0).assertPlausible(
                    payloads.stream().filter(payload -> payload.length == same).count());
        }
    }

    @Test
    void leavesWhatComesFirst() {
        assertThat(payloads(new Truncate(1, ANY_LENGTH))).allMatch(payload -> Arrays
                .equals(payload, Arrays.copyOf(Fates.PAYLOAD, payload.length)));
    }

    @Test
    void cutsToAGivenLength() {
        List<byte[]> payloads = payloads(new Truncate(0.3, Optional.of(5)));

        new Binomial(Fates.MANY, 0.3).assertPlausible(
                payloads.stream().filter(payload -> payload.length == 5).count());
        assertThat(payloads).allMatch(payload -> payload.length == 5 || payload.length == 8);
    }

    @Test
    void leavesWhatIsShortEnoughAlone() {
        for (int enough = 8; enough < 12; enough++) {
            assertThat(payloads(new Truncate(1, Optional.of(enough))))
                    .allMatch(payload -> Arrays.equals(payload, Fates.PAYLOAD));
        }
    }

    @Test
    void cutsEachCopyOnItsOwn() {
        List<Fate.Arriving> fates =
                Fates.arriving(Fates.ofMany(new Duplicate(1), new Truncate(0.5, ANY_LENGTH)));

        new Binomial(Fates.MANY, 0.25).assertPlausible(fates.stream().filter(
                fate -> fate.copies().stream().allMatch(copy -> copy.payload().length < 8))
                .count());
    }

    @Test
    void refusesANegativeLength() {
        assertThatThrownBy(() -> new Truncate(1, Optional.of(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("toBytes=-1 is negative");
    }

    private static List<byte[]> payloads(Truncate truncate) {
        return Fates.arriving(Fates.ofMany(truncate)).stream().map(Fates::payload).toList();
    }
}
