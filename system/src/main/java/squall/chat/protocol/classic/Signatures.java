package squall.chat.protocol.classic;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Signs texts with one HMAC secret. Keeps its MAC, since making one costs more than using it. For
 * one thread.
 */
final class Signatures {
    private final HmacSecret secret;
    private Optional<Mac> mac = Optional.empty();

    Signatures(HmacSecret secret) {
        this.secret = secret;
    }

    String sign(String text) {
        if (mac.isEmpty()) {
            mac = Optional.of(initialised());
        }
        return HexFormat.of()
                .formatHex(mac.get().doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether this is the text's HMAC; compares in constant time. */
    boolean verifies(String text, String hmac) {
        return MessageDigest.isEqual(sign(text).getBytes(StandardCharsets.US_ASCII),
                hmac.getBytes(StandardCharsets.US_ASCII));
    }

    private Mac initialised() {
        try {
            Mac made = Mac.getInstance(HmacSecret.MAC);
            made.init(secret.spec());
            return made;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + HmacSecret.MAC, e);
        }
    }
}
