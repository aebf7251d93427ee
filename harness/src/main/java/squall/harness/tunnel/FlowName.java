package squall.harness.tunnel;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The name of a flow at both ends. It is the first frame of each of the flow's connections, so that
 * a new connection is matched to its flow.
 */
public record FlowName(long number) {
    static final int BYTES = Long.BYTES;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A random name: an attacker that guesses a name could take over its flow. */
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
