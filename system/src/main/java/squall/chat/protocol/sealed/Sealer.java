package squall.chat.protocol.sealed;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;

/** Seals what one end of a session sends, each time under the next counter. For one thread. */
public final class Sealer {
    /** Datagrams that are sealed under one key at most: 2^24. */
    public static final long MOST = 1L << 24;

    private final AesGcm aes;
    private final int receiver;
    private long counter;

    /** @param receiver the index that the other end has chosen */
    public Sealer(DirectionKey key, int receiver) {
        this(key, receiver, 0);
    }

    /** @param counter the first to be used */
    Sealer(DirectionKey key, int receiver, long counter) {
        aes = new AesGcm(key, Cipher.ENCRYPT_MODE);
        this.receiver = receiver;
        this.counter = counter;
    }

    /** How many datagrams have been sealed. */
    public long sealed() {
        return counter;
    }

    /** The text as a {@link Sealed} datagram; empty where the key has sealed all that it may. */
    public Optional<byte[]> seal(byte[] text) {
        if (counter >= MOST) {
            return Optional.empty();
        }
        long own = counter++;
        byte[] datagram = Sealed.headed(receiver, own, text.length + Sealed.TAG_BYTES);
        try {
            aes.ready(own, datagram).doFinal(text, 0, text.length, datagram, Sealed.HEAD_BYTES);
            return Optional.of(datagram);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a counter is used once, and there is room", e);
        }
    }
}
