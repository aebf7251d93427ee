package squall.harness.chat.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import squall.harness.chat.wire.WireJson;
import squall.harness.chat.wire.WireMessage.Data;

/**
 * A message that no server may take, for what it is then made into; by its text and its number it
 * is known wherever it turns up.
 *
 * @param session its sender's
 * @param message signed and numbered well
 */
record MutatedMessage(ServerSession session, Data message) {
    private static final int BLOCK_BYTES = 16;

    /** As it would be taken. */
    byte[] sealed() {
        return session.seal(message);
    }

    /** With another HMAC. */
    byte[] signed(String hmac) {
        return session.seal(new Data(message.text(), message.sequence(), hmac));
    }

    /** Around any plaintext, in which {@code TEXT}, {@code SEQ} and {@code HMAC} are replaced. */
    byte[] sealed(String plaintext) {
        return session.seal(plaintext.replace("TEXT", message.text())
                .replace("SEQ", Long.toString(message.sequence()))
                .replace("HMAC", message.hmac()).getBytes(StandardCharsets.UTF_8));
    }

    /** Around this text, whose HMAC is right. */
    byte[] saying(String text) {
        return session.seal(session.message(text, message.sequence()));
    }

    /** With one bit of what the Base64 stands for turned over, counted from the end if negative. */
    byte[] flipped(int at) {
        byte[] bytes = Base64.getDecoder().decode(sealed());
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        return Base64.getEncoder().encode(bytes);
    }

    /** Without its last characters. */
    byte[] cut(int characters) {
        byte[] sealed = sealed();
        return Arrays.copyOf(sealed, sealed.length - characters);
    }

    /** Whole blocks, but one too few. */
    byte[] withoutLastBlock() {
        byte[] bytes = Base64.getDecoder().decode(sealed());
        return Base64.getEncoder().encode(Arrays.copyOf(bytes, bytes.length - BLOCK_BYTES));
    }

    /** Nothing but its IV, which is as long as a block. */
    byte[] vector() {
        byte[] bytes = Base64.getDecoder().decode(sealed());
        return Base64.getEncoder().encode(Arrays.copyOf(bytes, BLOCK_BYTES));
    }

    /** With something behind it. */
    byte[] followedBy(char character) {
        byte[] sealed = Arrays.copyOf(sealed(), sealed().length + 1);
        sealed[sealed.length - 1] = (byte) character;
        return sealed;
    }

    /** With bytes in the text that are no UTF-8. */
    byte[] withoutUtf8() {
        byte[] plaintext = WireJson.write(message);
        int at = new String(plaintext, StandardCharsets.ISO_8859_1).indexOf(':', 8) + 1;
        plaintext[at] = (byte) 0xff;
        return session.seal(plaintext);
    }
}
