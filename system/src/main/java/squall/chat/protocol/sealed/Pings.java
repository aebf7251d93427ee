package squall.chat.protocol.sealed;

import squall.chat.protocol.KeyConfirmation;
import squall.chat.protocol.wire.Message.Ping;

/** A client's pings in one session; whatever opens is an answer, and nobody else can make one. */
final class Pings implements KeyConfirmation {
    private final SealedCipher cipher;
    private long number;

    Pings(SealedCipher cipher) {
        this.cipher = cipher;
    }

    @Override
    public byte[] question() {
        return cipher.seal(new Ping(number++));
    }
}
