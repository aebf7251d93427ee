package squall.chat.protocol.identity;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What people compare instead of a key: {@code SHA256:} and the unpadded Base64 of the SHA-256 of
 * its 32 bytes, as OpenSSH writes it.
 */
public record Fingerprint(String text) {
    private static final String ALGORITHM = "SHA256:";
    private static final Pattern FORM = Pattern.compile(ALGORITHM + "[A-Za-z0-9+/]{43}");

    /**
     * Takes the text of a fingerprint.
     *
     * @throws IllegalArgumentException where it has another form
     */
    public Fingerprint {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no fingerprint; one is "
                    + ALGORITHM + " and 43 characters of Base64");
        }
    }

    public static Fingerprint of(X25519PublicKey key) {
        return new Fingerprint(ALGORITHM + Base64.getEncoder().withoutPadding()
                .encodeToString(Sha256.of(key.bytes())));
    }

    @Override
    public String toString() {
        return text;
    }
}
