package squall.harness.chat.wire.sealed;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AES-256 key of one direction of a session. What is sealed under it is AES-GCM with four zero
 * bytes and the counter as its IV, and what stands in front of it as associated data. From any
 * thread.
 */
public final class OneWayKey {
    private static final int IV_BYTES = 12;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final SecretKeySpec key;
    /** Kept, since making a cipher costs more than using it. */
    private final Cipher cipher;

    private OneWayKey(byte[] bytes) {
        key = new SecretKeySpec(bytes, "AES");
        try {
            cipher = Cipher.getInstance(CIPHER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + CIPHER, e);
        }
    }

    /** The key of 32 bytes. */
    public static OneWayKey of(byte[] bytes) {
        return new OneWayKey(bytes);
    }

    public byte[] bytes() {
        return key.getEncoded();
    }

    /** The datagram that holds this plaintext. */
    public byte[] seal(int receiver, long counter, byte[] plaintext) {
        byte[] head = ByteBuffer.allocate(SealedLayout.HEAD_BYTES).put((byte) 5).putInt(receiver)
                .putLong(counter).array();
        byte[] sealed = run(Cipher.ENCRYPT_MODE, head, plaintext, 0).orElseThrow();
        byte[] datagram = Arrays.copyOf(head, head.length + sealed.length);
        System.arraycopy(sealed, 0, datagram, head.length, sealed.length);
        return datagram;
    }

    /** The plaintext; empty where the datagram is not sealed under this key. */
    Optional<byte[]> open(byte[] datagram) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(datagram, SealedLayout.HEAD_BYTES), datagram,
                SealedLayout.HEAD_BYTES);
    }

    private synchronized Optional<byte[]> run(int mode, byte[] head, byte[] text, int from) {
        byte[] vector = new byte[IV_BYTES];
        System.arraycopy(head, head.length - Long.BYTES, vector, IV_BYTES - Long.BYTES, Long.BYTES);
        try {
            cipher.init(mode, key, new GCMParameterSpec(SealedLayout.TAG_BYTES * 8, vector));
            cipher.updateAAD(head);
            return Optional.of(cipher.doFinal(text, from, text.length - from));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OneWayKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
