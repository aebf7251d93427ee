package squall.chat.protocol;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** Draws given bytes first, then real randomness. */
public final class ScriptedRandom extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient Queue<byte[]> script;

    public ScriptedRandom(byte[]... draws) {
        script = new ArrayDeque<>(List.of(draws));
    }

    @Override
    public void nextBytes(byte[] bytes) {
        byte[] next = script.poll();
        if (next == null) {
            super.nextBytes(bytes);
        } else {
            System.arraycopy(next, 0, bytes, 0, bytes.length);
        }
    }
}
