package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import squall.chat.protocol.Name;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/**
 * An invitation to a server, as a link: {@code squall://NAME@HOST:PORT/#TOKEN}. It tells a client
 * the
 * server's key, and shows the server that it may register the client's, once.
 */
public record Invitation(Name name, Address server, X25519PublicKey key, InvitationSecret secret) {
    private static final String SCHEME = "squall://";
    private static final int TOKEN_BYTES = X25519PublicKey.BYTES + InvitationSecret.BYTES;
    /** Of Base64, for 3 bytes 4 characters. */
    private static final int TOKEN_CHARACTERS = TOKEN_BYTES / 3 * 4;

    public String link() {
        byte[] token = ByteBuffer.allocate(TOKEN_BYTES).put(key.bytes()).put(secret.bytes())
                .array();
        return SCHEME + UrlText.encode(name.value()) + "@" + server + "/#"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Reads a link.
     *
     * @throws IllegalArgumentException that says what is wrong, without the secret
     */
    public static Invitation parse(String text) {
        String link = text.strip();
        if (!link.startsWith(SCHEME)) {
            throw new IllegalArgumentException("no invitation; one begins with " + SCHEME);
        }
        int hash = link.indexOf('#');
        if (hash < 0) {
            throw new IllegalArgumentException(
                    "the invitation has no #; its end, the secret, is missing");
        }
        String front = link.substring(SCHEME.length(), hash);
        if (!front.endsWith("/")) {
            throw new IllegalArgumentException("the invitation has no / before its #");
        }
        int at = front.lastIndexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException(
                    "the invitation has no @; one begins with " + SCHEME + "NAME@HOST:PORT/");
        }
        byte[] token = token(link.substring(hash + 1));
        return new Invitation(new Name(UrlText.decode(front.substring(0, at))),
                AddressText.parse(front.substring(at + 1, front.length() - 1)),
                X25519PublicKey.of(Arrays.copyOf(token, X25519PublicKey.BYTES)),
                InvitationSecret
                        .of(Arrays.copyOfRange(token, X25519PublicKey.BYTES, TOKEN_BYTES)));
    }

    private static byte[] token(String text) {
        if (text.length() != TOKEN_CHARACTERS) {
            throw new IllegalArgumentException("the invitation has " + text.length()
                    + " characters after its #, not " + TOKEN_CHARACTERS
                    + "; was all of it copied, and nothing else?");
        }
        try {
            byte[] token = Base64.getUrlDecoder().decode(text);
            if (token.length == TOKEN_BYTES) {
                return token;
            }
        } catch (IllegalArgumentException e) {
            // What the decoder says would show a part of the secret.
        }
        throw new IllegalArgumentException(
                "the invitation has a character after its # that is not of Base64url");
    }
}
