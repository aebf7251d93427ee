package squall.harness.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class DeframerFuzzTest {

    /** The first byte says in which pieces the others come. */
    @FuzzTest
    void findsDatagramsHoweverTheStreamIsCut(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        List<byte[]> found = new Framing.Deframer().take(ByteBuffer.wrap(stream));

        assertThat(inPieces(stream, 1 + Byte.toUnsignedInt(input[0])))
                .containsExactly(found.toArray(byte[][]::new));
        assertIsAllButAnUnfinishedFrame(found, stream);
        assertThat(new Framing.Deframer().take(ByteBuffer.wrap(Framing.frame(stream))))
                .containsExactly(stream);
    }

    private static List<byte[]> inPieces(byte[] stream, int size) {
        Framing.Deframer deframer = new Framing.Deframer();
        List<byte[]> found = new ArrayList<>();
        for (int at = 0; at < stream.length; at += size) {
            found.addAll(deframer.take(
                    ByteBuffer.wrap(stream, at, Math.min(size, stream.length - at))));
        }
        return found;
    }

    private static void assertIsAllButAnUnfinishedFrame(List<byte[]> found, byte[] stream) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        found.stream().map(Framing::frame).forEach(whole::writeBytes);
        assertThat(Arrays.copyOf(stream, whole.size())).isEqualTo(whole.toByteArray());
        ByteBuffer rest = ByteBuffer.wrap(stream, whole.size(), stream.length - whole.size());
        if (rest.remaining() >= Framing.LENGTH_BYTES) {
            assertThat(rest.remaining() - Framing.LENGTH_BYTES)
                    .isLessThan(Short.toUnsignedInt(rest.getShort(rest.position())));
        }
    }
}
