package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM under one key, with a counter as nonce. Keeps its cipher, since making one costs more
 * than using it. For one thread.
 */
final class AesGcm {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;

    private final DirectionKey key;
    private final int mode;
    private final Cipher cipher;

    /** @param mode of {@link Cipher} */
    AesGcm(DirectionKey key, int mode) {
        this.key = key;
        this.mode = mode;
        try {
            cipher = Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /**
     * The cipher, ready for one text.
     *
     * @param head its first bytes are the associated data
     */
    Cipher ready(long counter, byte[] head) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES)
                .putLong(NONCE_BYTES - Long.BYTES, counter).array();
        cipher.init(mode, key.spec(),
                new GCMParameterSpec(SealedDatagram.Sealed.TAG_BYTES * Byte.SIZE, nonce));
        cipher.updateAAD(head, 0, SealedDatagram.Sealed.HEAD_BYTES);
        return cipher;
    }
}
