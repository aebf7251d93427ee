package squall.chat.protocol;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import squall.chat.protocol.classic.MessageJson;
import squall.chat.protocol.classic.SessionKeys;
import squall.chat.protocol.wire.Message;

/** The other end of a session, which seals the fuzzer's messages with the session's keys. */
final class FuzzedPeer {
    private final SessionKeys keys;
    private final SecureRandom random;
    private final Deque<Long> unacknowledged = new ArrayDeque<>();
    private long sequence;

    FuzzedPeer(SessionKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
    }

    /** A valid message with the next number. */
    byte[] says(String text) {
        byte[] sealed = says(text, sequence);
        sequence += Message.length(text);
        return sealed;
    }

    byte[] says(String text, long number) {
        return seal(new Message.Data(text, number, keys.hmac().sign(text)));
    }

    byte[] forges(String text) {
        return seal(new Message.Data(text, sequence, keys.hmac().sign(text + " ")));
    }

    byte[] acknowledges(long number) {
        return seal(new Message.Acknowledgement(number));
    }

    byte[] seals(byte[] plaintext) {
        return keys.aes().seal(plaintext, random);
    }

    /** Keeps a message to this end until it is acknowledged. */
    void hears(byte[] payload) {
        keys.aes().open(payload).flatMap(MessageJson::read).ifPresent(message -> {
            if (message instanceof Message.Data data) {
                unacknowledged.add(data.acknowledgedBy());
            }
        });
    }

    /** The acknowledgement of the oldest message that has none; where all have one, of none. */
    byte[] acknowledges() {
        Long number = unacknowledged.poll();
        return acknowledges(number == null ? 0 : number);
    }

    private byte[] seal(Message message) {
        return keys.aes().seal(MessageJson.write(message), random);
    }
}
