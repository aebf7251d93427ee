package squall.harness.tunnel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What tells one flow from others at both ends. It is the first frame of each of the flow's
 * connections, so that a remade one is known again.
 */
public record FlowName(long number) {
    static final int BYTES = Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whoever knows a name can take over its flow: hence none that can be guessed. */
    static FlowName drawn() {
        return new FlowName(RANDOM.nextLong());
    }

    static FlowName of(byte[] bytes) {
        return new FlowName(ByteBuffer.wrap(bytes).getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putLong(number).array();
    }

    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(number);
    }
}
