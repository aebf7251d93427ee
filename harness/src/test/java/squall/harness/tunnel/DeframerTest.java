package squall.harness.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeframerTest {
    private static final int LONGEST = 65_535;
    private static final byte[] ONE = {1};
    private static final byte[] THREE = {1, 2, 3};

    private final Framing.Deframer deframer = new Framing.Deframer();

    @Test
    void theLengthGoesBeforeItsHigherByteFirst() {
        byte[] frame = Framing.frame(new byte[0x0102]);
        assertThat(frame).hasSize(2 + 0x0102).startsWith(1, 2);
    }

    @Test
    void findsDatagramsWhereverTheStreamIsCutInTwo() {
        byte[] stream = stream(ONE, new byte[0], THREE);
        for (int cut = 0; cut <= stream.length; cut++) {
            Framing.Deframer each = new Framing.Deframer();
            List<byte[]> found = new ArrayList<>(each.take(ByteBuffer.wrap(stream, 0, cut)));
            found.addAll(each.take(ByteBuffer.wrap(stream, cut, stream.length - cut)));
            assertThat(found).as("cut at " + cut).containsExactly(ONE, new byte[0],
                    THREE);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsDatagramsInAnyPieces(long seed) {
        Random random = new Random(seed);
        List<byte[]> datagrams = IntStream.range(0, 200).mapToObj(i -> {
            byte[] datagram = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(2_000)];
            random.nextBytes(datagram);
            return datagram;
        }).toList();
        byte[] stream = stream(datagrams.toArray(byte[][]::new));
        List<byte[]> found = new ArrayList<>();
        int longestPiece = 1 + random.nextInt(5_000);
        for (int at = 0; at < stream.length;) {
            int piece = Math.min(1 + random.nextInt(longestPiece), stream.length - at);
            found.addAll(deframer.take(ByteBuffer.wrap(stream, at, piece)));
            at += piece;
        }
        assertThat(found).containsExactly(datagrams.toArray(byte[][]::new));
    }

    @Test
    void nothingButEmptyDatagramsIsFoundInZeros() {
        assertThat(deframer.take(ByteBuffer.allocate(7))).hasSize(3)
                .allMatch(datagram -> datagram.length == 0);
    }

    @Test
    void theLongestIsWholeWithItsLastByte() {
        byte[] stream = Framing.frame(new byte[LONGEST]);
        assertThat(stream).startsWith(0xff, 0xff);
        assertThat(deframer.take(ByteBuffer.wrap(stream, 0, stream.length - 1))).isEmpty();
        assertThat(deframer.take(ByteBuffer.wrap(stream, stream.length - 1, 1)))
                .containsExactly(new byte[LONGEST]);
    }

    @Test
    void whatIsTooLongForItsLengthIsNoDatagram() {
        assertThatThrownBy(() -> Framing.frame(new byte[LONGEST + 1]))
                .hasMessage("65536 bytes are no datagram");
    }

    private static byte[] stream(byte[]... datagrams) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Stream.of(datagrams).map(Framing::frame).forEach(stream::writeBytes);
        return stream.toByteArray();
    }
}
