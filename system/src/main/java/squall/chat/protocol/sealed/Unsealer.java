package squall.chat.protocol.sealed;

import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;

/** Opens what one end of a session receives, each datagram once. For one thread. */
public final class Unsealer {
    private final AesGcm aes;
    private final CounterWindow seen = new CounterWindow();

    public Unsealer(DirectionKey key) {
        aes = new AesGcm(key, Cipher.DECRYPT_MODE);
    }

    /** Only what opens is remembered, so that nobody else can make a genuine datagram look old. */
    public Unsealed open(Sealed datagram) {
        long counter = datagram.counter();
        if (counter < 0 || counter >= Sealer.MOST) {
            return new Unsealed.Refused(Refusal.UNREADABLE);
        }
        if (seen.isTooOld(counter)) {
            return new Unsealed.Refused(Refusal.TOO_OLD);
        }
        if (seen.contains(counter)) {
            return new Unsealed.Refused(Refusal.REPEATED);
        }
        return decrypt(datagram)
                .<Unsealed>map(text -> new Unsealed.Text(text, seen.remember(counter)))
                .orElse(new Unsealed.Refused(Refusal.UNREADABLE));
    }

    private Optional<byte[]> decrypt(Sealed datagram) {
        byte[] head = Sealed.headed(datagram.receiver(), datagram.counter(), 0);
        try {
            return Optional.of(aes.ready(datagram.counter(), head).doFinal(datagram.ciphertext()));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** What a datagram turns out to be. */
    public sealed interface Unsealed {
        /**
         * What the other end has sealed.
         *
         * @param newest whether its counter is above all before: then the address from which it
         *        comes is where the other end is
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Text(byte[] bytes, boolean newest) implements Unsealed {}

        /** Nothing of the other end, or nothing new. */
        record Refused(Refusal why) implements Unsealed {}
    }

    /** Why a datagram is not opened. */
    public enum Refusal {
        /** Not sealed under this key. */
        UNREADABLE,
        /** A datagram with this counter has been opened. */
        REPEATED,
        /** Its counter is below all that are remembered. */
        TOO_OLD
    }
}
