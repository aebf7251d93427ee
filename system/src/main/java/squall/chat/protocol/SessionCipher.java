package squall.chat.protocol;

import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Data;

/**
 * Seals what one end of a session sends and opens what it receives, in one wire profile. For one
 * thread.
 */
public interface SessionCipher {
    /** A text as the message with this number, ready to be sealed for each of its transmissions. */
    Data message(String text, long number);

    /** A message as a datagram; the bytes are different each time. */
    byte[] seal(Message message);

    Opened open(byte[] datagram);

    /** What a datagram turns out to be. */
    sealed interface Opened {
        /** A message that was sealed with the session's keys, by either end. */
        record Authentic(Message message) implements Opened {}

        /** No such message. */
        record Invalid(Discard reason) implements Opened {}
    }
}
