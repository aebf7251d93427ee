package squall.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BufferedSecureRandomTest {
    private final BufferedSecureRandom random = new BufferedSecureRandom();

    @Test
    void nothingIsGivenOutTwice() {
        assertThat(IntStream.range(0, 2_000).mapToObj(i -> HexFormat.of().formatHex(drawn(16))))
                .doesNotHaveDuplicates();
    }

    @Test
    void anyAmountCanBeDrawn() {
        assertThat(drawn(10_000)).isNotEqualTo(drawn(10_000)).isNotEqualTo(new byte[10_000]);
        assertThat(drawn(4_096)).isNotEqualTo(new byte[4_096]);
    }

    private byte[] drawn(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
