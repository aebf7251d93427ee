package squall.chat.protocol.crypto;

import java.security.SecureRandom;

/** What client and server share once the client has joined. */
public record SessionKeys(AesKey aes, HmacSecret hmac) {
    public static SessionKeys fresh(SecureRandom random) {
        return new SessionKeys(AesKey.fresh(random), HmacSecret.fresh(random));
    }
}
