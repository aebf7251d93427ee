package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;

class SealedDatagramTest {
    private static final int LONGEST = 4_096;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatReadsWritesTheSameBytes(long seed) {
        Random random = new Random(seed);
        Map<Byte, Integer> read = new TreeMap<>();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = anything(random);
            SealedDatagram.read(bytes).ifPresent(datagram -> {
                assertThat(datagram.bytes()).isEqualTo(bytes);
                read.merge(bytes[0], 1, Integer::sum);
            });
        }
        assertThat(read).containsOnlyKeys((byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
    }

    /** Often of a length and a type that belong together. */
    private static byte[] anything(Random random) {
        int[] lengths = {192, 29, 105, 69 + random.nextInt(257), 29 + random.nextInt(500)};
        int type = random.nextInt(lengths.length);
        boolean random0 = random.nextInt(4) == 0;
        byte[] bytes = new byte[random0 ? random.nextInt(LONGEST) : lengths[type]];
        random.nextBytes(bytes);
        if (bytes.length > 0 && !random0) {
            bytes[0] = (byte) (type + 1);
        }
        if (type == 0 && bytes.length > 61) {
            Arrays.fill(bytes, 61, bytes.length, (byte) 0);
        }
        return bytes;
    }

    @Test
    void eachTypeHasLengthsOfItsOwn() {
        for (int length = 0; length <= LONGEST; length++) {
            byte[] bytes = new byte[length];
            assertThat(isRead(bytes, 0)).isFalse();
            assertThat(isRead(bytes, 1)).isEqualTo(length == 192);
            assertThat(isRead(bytes, 2)).isEqualTo(length == 29);
            assertThat(isRead(bytes, 3)).isEqualTo(length == 105);
            assertThat(isRead(bytes, 4)).isEqualTo(length >= 69 && length <= 69 + 256);
            assertThat(isRead(bytes, 5)).isEqualTo(length >= 29);
            assertThat(isRead(bytes, 6)).isFalse();
            assertThat(isRead(bytes, -1)).isFalse();
        }
    }

    private static boolean isRead(byte[] bytes, int type) {
        if (bytes.length > 0) {
            bytes[0] = (byte) type;
        }
        return SealedDatagram.read(bytes).isPresent();
    }

    @Test
    void aHelloEndsInZeros() {
        byte[] hello = new Hello(7, new byte[24], new byte[32]).bytes();
        assertThat(SealedDatagram.read(hello)).containsInstanceOf(Hello.class);
        for (int place = 61; place < hello.length; place++) {
            byte[] other = hello.clone();
            other[place] = 1;
            assertThat(SealedDatagram.read(other)).isEmpty();
        }
    }

    @Test
    void integersHaveAllTheirBits() {
        byte[] bytes = new Sealed(-2, Long.MIN_VALUE + 5, new byte[16]).bytes();
        Sealed read = SealedVectors.sealed(bytes);
        assertThat(read.receiver()).isEqualTo(-2);
        assertThat(read.counter()).isEqualTo(Long.MIN_VALUE + 5);
    }
}
