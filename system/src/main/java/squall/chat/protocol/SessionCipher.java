package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Data;

/**
 * Seals what one end of a session sends and opens what it receives, in one wire profile. For one
 * thread.
 */
public interface SessionCipher {
    /** A text as the message with this number, ready to be sealed for each of its transmissions. */
    Data message(String text, long number);

    /**
     * A message as a datagram; the bytes are different each time.
     *
     * @throws IllegalStateException where the keys are worn out
     */
    byte[] seal(Message message);

    Opened open(byte[] datagram);

    /** Whether what this end has sealed never opens at this end. */
    boolean tellsDirections();

    /** Whether the keys have sealed as much as they may, or are too old: the session has to end. */
    boolean isWornOut(Instant now);

    /** Whether the client should begin a new session, long before the keys are worn out. */
    boolean isDueForRenewal(Instant now);

    /** Tells the server that the client leaves; empty where the profile has no word for it. */
    Optional<byte[]> farewell();

    /** What a datagram turns out to be. */
    sealed interface Opened {
        /** Whether it shows where the other end is now: no later one has been opened before. */
        boolean isNewest();

        /**
         * A message that was sealed with the session's keys: by the other end or, where the cipher
         * can't tell the directions, by either.
         */
        record Authentic(Message message, boolean isNewest) implements Opened {}

        /** Sealed by the other end, but no message that this end knows. */
        record Unknown(boolean isNewest) implements Opened {}

        /** Not sealed with the session's keys, or opened before. */
        record Invalid(Discard reason) implements Opened {
            @Override
            public boolean isNewest() {
                return false;
            }
        }
    }
}
