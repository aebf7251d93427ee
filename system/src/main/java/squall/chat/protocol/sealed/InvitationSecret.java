package squall.chat.protocol.sealed;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import squall.chat.protocol.identity.Sha256;

/** What shows a server that a client was invited; the server itself keeps only its SHA-256. */
public final class InvitationSecret {
    static final int BYTES = 16;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{" + 2 * BYTES + "}");

    private final byte[] bytes;

    private InvitationSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    public static InvitationSecret fresh(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new InvitationSecret(bytes);
    }

    /** @throws IllegalArgumentException where these are not 16 bytes */
    static InvitationSecret of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "an invitation's secret has " + BYTES + " bytes, not " + bytes.length);
        }
        return new InvitationSecret(bytes.clone());
    }

    /** Empty where the text is anything but 32 lower-case hexadecimal characters. */
    public static Optional<InvitationSecret> ofHex(String text) {
        return HEX.matcher(text).matches()
                ? Optional.of(new InvitationSecret(HexFormat.of().parseHex(text)))
                : Optional.empty();
    }

    /** To send it to the server. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** To keep it, in lower-case hexadecimal. */
    public String sha256() {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvitationSecret that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "InvitationSecret (secret)";
    }
}
