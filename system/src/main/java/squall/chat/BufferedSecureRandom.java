package squall.chat;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * The system's random bytes, drawn many at a time: drawing one message's initialisation vector
 * alone costs more than its encryption. Bytes that have been given out are erased.
 */
final class BufferedSecureRandom extends SecureRandom {
    @Serial
    private static final long serialVersionUID = 1;
    private static final int DRAWN_AT_ONCE = 4_096;

    private final byte[] drawn = new byte[DRAWN_AT_ONCE];
    private int used = DRAWN_AT_ONCE;

    @Override
    public synchronized void nextBytes(byte[] bytes) {
        if (bytes.length > DRAWN_AT_ONCE) {
            super.nextBytes(bytes);
            return;
        }
        if (used + bytes.length > DRAWN_AT_ONCE) {
            super.nextBytes(drawn);
            used = 0;
        }
        System.arraycopy(drawn, used, bytes, 0, bytes.length);
        Arrays.fill(drawn, used, used + bytes.length, (byte) 0);
        used += bytes.length;
    }
}
