package squall.chat.protocol.classic;

import java.security.SecureRandom;

/** The keys of one session, which client and server share. */
public record SessionKeys(AesKey aes, HmacSecret hmac) {
    public static SessionKeys fresh(SecureRandom random) {
        return new SessionKeys(AesKey.fresh(random), HmacSecret.fresh(random));
    }
}
