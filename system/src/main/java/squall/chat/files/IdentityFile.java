package squall.chat.files;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.chat.protocol.sealed.X25519KeyPair;

/**
 * The private key of a server or a client: a line {@code x25519 private BASE64}, the Base64 of its
 * 32 bytes.
 */
public record IdentityFile(Path path) {
    private static final String BEGIN = "x25519 private ";
    private static final Pattern LINE = Pattern.compile(BEGIN + "(?<key>[A-Za-z0-9+/]{43}=)\\s*");
    private static final int MOST_BYTES = 1_024;

    /**
     * The key pair. Where there is no file, it is made and kept; programs that do so at the same
     * time have the same.
     */
    public X25519KeyPair keyPair(SecureRandom random) {
        PrivateFile file = new PrivateFile(path, MOST_BYTES);
        return parse(file.read().orElseGet(
                () -> file.change(before -> before.orElseGet(() -> freshLine(random)))));
    }

    private static String freshLine(SecureRandom random) {
        return BEGIN + Base64.getEncoder()
                .encodeToString(X25519KeyPair.fresh(random).privateBytes()) + "\n";
    }

    private X25519KeyPair parse(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            // Without the text, which may be most of a key.
            throw new RefusedFileException(path + ":1: no private key; one is a line " + BEGIN
                    + "BASE64; move the file away, and another key is made");
        }
        return X25519KeyPair.of(Base64.getDecoder().decode(line.group("key")));
    }
}
