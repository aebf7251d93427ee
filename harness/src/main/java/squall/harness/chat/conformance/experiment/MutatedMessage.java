package squall.harness.chat.conformance.experiment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import squall.harness.chat.conformance.probe.ClassicSession;
import squall.harness.chat.wire.WireMessage.Data;
import squall.harness.chat.wire.classic.WireJson;

/**
 * A message, and the datagrams that it becomes when it is mutated. No server may take them; the
 * message's text and number show which of them a server has taken.
 *
 * @param session the sender's
 * @param original with the HMAC of its text
 */
record MutatedMessage(ClassicSession session, Data original) {
    private static final int BLOCK_BYTES = 16;

    /** Without a mutation. */
    byte[] sealed() {
        return session.seal(original);
    }

    /** With another HMAC. */
    byte[] signed(String hmac) {
        return session.seal(new Data(original.text(), original.sequence(), hmac));
    }

    /** An envelope around a plaintext, in which TEXT, SEQ and HMAC stand for the message's. */
    byte[] sealed(String plaintext) {
        return session.seal(plaintext.replace("TEXT", original.text())
                .replace("SEQ", Long.toString(original.sequence()))
                .replace("HMAC", original.hmac()).getBytes(StandardCharsets.UTF_8));
    }

    /** With another text and the HMAC of that. */
    byte[] saying(String text) {
        return session.seal(session.message(text, original.sequence()));
    }

    /** With one bit flipped in this byte below the Base64, counted from the end if negative. */
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

    /** Without its last AES block. */
    byte[] withoutLastBlock() {
        byte[] bytes = Base64.getDecoder().decode(sealed());
        return Base64.getEncoder().encode(Arrays.copyOf(bytes, bytes.length - BLOCK_BYTES));
    }

    /** Its IV alone, which is as long as a block. */
    byte[] vector() {
        byte[] bytes = Base64.getDecoder().decode(sealed());
        return Base64.getEncoder().encode(Arrays.copyOf(bytes, BLOCK_BYTES));
    }

    /** With a character behind it. */
    byte[] followedBy(char character) {
        byte[] sealed = Arrays.copyOf(sealed(), sealed().length + 1);
        sealed[sealed.length - 1] = (byte) character;
        return sealed;
    }

    /** With a byte in the plaintext that is no UTF-8. */
    byte[] withoutUtf8() {
        byte[] plaintext = WireJson.write(original);
        int at = new String(plaintext, StandardCharsets.ISO_8859_1).indexOf(':', 8) + 1;
        plaintext[at] = (byte) 0xff;
        return session.seal(plaintext);
    }
}
