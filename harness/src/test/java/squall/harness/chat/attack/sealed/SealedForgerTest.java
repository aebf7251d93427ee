package squall.harness.chat.attack.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import squall.harness.chat.wire.IndexedDatagram;
import squall.harness.chat.wire.WireReader;
import squall.harness.chat.wire.sealed.OneWayKey;

class SealedForgerTest {
    private static final OneWayKey KEY = OneWayKey.of(new byte[32]);
    private static final byte[] ONE = KEY.seal(7, 1, new byte[40]);
    private static final byte[] OTHER = KEY.seal(7, 2, new byte[50]);
    private static final int TIMES = 200;

    private final WireReader wire = WireReader.of("sealed");
    private final SealedForger forger = new SealedForger();
    private final Random random = new Random(7);

    @Test
    void forgesDatagramsOfTheSessionThatNobodySent() {
        for (int i = 0; i < TIMES; i++) {
            byte[] forged = forger.envelope(List.of(ONE, OTHER), random);
            assertThat(wire.indexed(forged)).get().isInstanceOfSatisfying(
                    IndexedDatagram.Sealed.class,
                    sealed -> assertThat(sealed.receiver()).isEqualTo(7));
            assertThat(forged).isNotEqualTo(ONE).isNotEqualTo(OTHER);
        }
    }

    @Test
    void flipsOneBit() {
        for (int i = 0; i < TIMES; i++) {
            BitSet changed = BitSet.valueOf(forger.flipped(ONE, random));
            changed.xor(BitSet.valueOf(ONE));
            assertThat(changed.cardinality()).isEqualTo(1);
        }
    }

    @Test
    void asksWithoutACookie() {
        byte[] hello = forger.hello(random);
        assertThat(wire.indexed(hello)).get().isInstanceOfSatisfying(IndexedDatagram.Hello.class,
                read -> assertThat(read.cookie()).isEmpty());
        assertThat(Arrays.equals(hello, forger.hello(random))).isFalse();
    }
}
