package squall.chat.protocol;

import java.util.ArrayList;
import java.util.List;

/** The payloads that have been sent; the fuzzer repeats them, whole or damaged. */
public final class FuzzedPast {
    private static final int MOST = 256;
    private final List<byte[]> payloads = new ArrayList<>();

    public byte[] add(byte[] payload) {
        if (payloads.size() < MOST) {
            payloads.add(payload);
        }
        return payload;
    }

    /** Empty where none has been sent. */
    public byte[] any(FuzzedScript script) {
        return payloads.isEmpty() ? new byte[0] : payloads.get(script.below(payloads.size()));
    }

    public byte[] anyDamaged(FuzzedScript script) {
        byte[] payload = any(script).clone();
        if (payload.length > 0) {
            payload[(script.next() << Byte.SIZE | script.next()) % payload.length] ^=
                    (byte) script.next();
        }
        return payload;
    }
}
