package squall.harness.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The datagrams have 8 bytes. */
class CorruptTest {
    private static final Damage BIT = new Damage.OneBit();
    private static final Damage BYTE = new Damage.OneByte();
    private static final Damage FIELD = new Damage.Field(2, 4);

    @Test
    void damagesItsShareAndLosesNone() {
        List<BitSet> changes = changes(new Corrupt(0.1, BIT));

        assertThat(changes).hasSize(Fates.MANY);
        new Binomial(Fates.MANY, 0.1)
                .assertPlausible(changes.stream().filter(change -> !change.isEmpty()).count());
    }

    @Test
    void flipsOneBitAndEachAsOften() {
        List<BitSet> changes = changes(new Corrupt(1, BIT));

        assertThat(changes).allMatch(change -> change.cardinality() == 1);
        for (int bit = 0; bit < 64; bit++) {
            int same = bit;
            new Binomial(Fates.MANY, 1 / 64.0)
                    .assertPlausible(changes.stream().filter(change -> change.get(same)).count());
        }
    }

    @Test
    void changesOneByteAndEachAsOften() {
        List<byte[]> payloads = payloads(new Corrupt(1, BYTE));

        assertThat(payloads).allMatch(payload -> changedBytes(payload).size() == 1);
        for (int offset = 0; offset < Fates.PAYLOAD.length; offset++) {
            List<Integer> only = List.of(offset);
            new Binomial(Fates.MANY, 1 / 8.0).assertPlausible(
                    payloads.stream().filter(p -> changedBytes(p).equals(only)).count());
        }
    }

    @Test
    void changesAByteToAnyOtherAsOften() {
        long[] counts = new long[256];
        for (byte[] payload : payloads(new Corrupt(1, BYTE))) {
            int offset = changedBytes(payload).get(0);
            counts[payload[offset] - Fates.PAYLOAD[offset] & 0xff]++;
        }

        assertThat(counts[0]).isZero();
        for (int difference = 1; difference < 256; difference++) {
            new Binomial(Fates.MANY, 1 / 255.0).assertPlausible(counts[difference]);
        }
    }

    /** The first byte always changes; each other one is drawn as it was once in 256 times. */
    @Test
    void changesAFieldAndNothingElse() {
        List<List<Integer>> changed = payloads(new Corrupt(1, FIELD)).stream()
                .map(CorruptTest::changedBytes).toList();

        assertThat(changed).allMatch(offsets -> offsets.contains(2)
                && List.of(2, 3, 4).containsAll(offsets));
        for (int offset : new int[] {3, 4}) {
            new Binomial(Fates.MANY, 255 / 256.0).assertPlausible(
                    changed.stream().filter(offsets -> offsets.contains(offset)).count());
        }
    }

    @Test
    void damagesAFieldAsFarAsTheDatagramHasIt() {
        List<byte[]> cut = payloads(new Corrupt(1, new Damage.Field(6, 20)));
        List<byte[]> beyond = payloads(new Corrupt(1, new Damage.Field(8, 20)));

        new Binomial(Fates.MANY, 255 / 256.0).assertPlausible(cut.stream()
                .filter(payload -> changedBytes(payload).equals(List.of(6, 7))).count());
        assertThat(beyond).allMatch(payload -> Arrays.equals(payload, Fates.PAYLOAD));
    }

    @Test
    void damagesEachCopyOnItsOwn() {
        List<Fate.Arriving> fates =
                Fates.arriving(Fates.ofMany(new Duplicate(1), new Corrupt(0.5, BIT)));

        assertThat(fates).allMatch(fate -> fate.copies().size() == 2);
        new Binomial(Fates.MANY, 0.25).assertPlausible(fates.stream()
                .filter(fate -> fate.copies().stream()
                        .noneMatch(copy -> Arrays.equals(copy.payload(), Fates.PAYLOAD)))
                .count());
    }

    @Test
    void leavesTheSendersBytesAlone() {
        byte[] sent = Fates.PAYLOAD.clone();

        List.of(BIT, BYTE, FIELD).forEach(damage -> Fates.link(new Corrupt(1, damage))
                .judge(Duration.ZERO, sent));

        assertThat(sent).isEqualTo(Fates.PAYLOAD);
    }

    @Test
    void findsNothingToDamageInNothing() {
        List.of(BIT, BYTE, FIELD).forEach(damage -> assertThat(Fates.link(new Corrupt(1, damage))
                .judge(Duration.ZERO, new byte[0])).isInstanceOf(Fate.Arriving.class));
    }

    @Test
    void refusesWhatIsNoProbability() {
        assertThatThrownBy(() -> new Corrupt(1.3, BIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("corrupt=1.3 is not a probability");
    }

    @Test
    void refusesAFieldThatRunsBackwards() {
        assertThatThrownBy(() -> new Damage.Field(4, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("last=2 comes before first=4");
    }

    private static List<byte[]> payloads(Corrupt corrupt) {
        return Fates.arriving(Fates.ofMany(corrupt)).stream().map(Fates::payload).toList();
    }

    /** The bits that are not as they were sent. */
    private static List<BitSet> changes(Corrupt corrupt) {
        BitSet sent = BitSet.valueOf(Fates.PAYLOAD);
        return payloads(corrupt).stream().map(payload -> {
            BitSet change = BitSet.valueOf(payload);
            change.xor(sent);
            return change;
        }).toList();
    }

    private static List<Integer> changedBytes(byte[] payload) {
        assertThat(payload).hasSameSizeAs(Fates.PAYLOAD);
        return IntStream.range(0, payload.length)
                .filter(offset -> payload[offset] != Fates.PAYLOAD[offset]).boxed().toList();
    }
}
