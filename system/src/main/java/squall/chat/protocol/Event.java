package squall.chat.protocol;

import java.time.Duration;
import squall.endpoint.Address;

/** Something that happened at an endpoint and that people or programs may want to know. */
public sealed interface Event {

    /** The text that it is about; empty where it is about none. */
    default String text() {
        return "";
    }

    /** A datagram was thrown away. */
    record Discarded(Address from, Discard reason) implements Event {}

    /**
     * The endpoint, or who listens to it, threw an exception. What it was given is discarded, and
     * it goes on.
     *
     * @param what of which kind and where; in no words of any sender's
     */
    record Failed(String what) implements Event {
        public String words() {
            return "internal error, the program goes on: " + what;
        }
    }

    /** What a client reports. */
    sealed interface OfClient extends Event {}

    /** What a hub reports. */
    sealed interface OfHub extends Event {}

    /** The client holds both keys. */
    record Joined() implements OfClient {}

    /** The client never got both keys and has given up. */
    record GaveUp(Duration after) implements OfClient {}

    /** The client has lost its server and joins anew (R11); what was typed waits. */
    record JoiningAgain(JoiningAgain.Cause cause) implements OfClient {
        /** What made the client think so. */
        public enum Cause implements Reason {
            HEARTBEATS_UNANSWERED, MESSAGES_TIMED_OUT,
            /** The server has forgotten the session; the client takes the keys it offers. */
            OTHER_KEYS
        }
    }

    /**
     * The server offers other keys than the session has; the client asks again, and begins no new
     * message meanwhile (R11).
     */
    record OtherKeysOffered() implements OfClient {}

    /**
     * A text of the client's own was transmitted for the first time or, from attempt 2 on, again.
     */
    record Sending(String text, int attempt) implements OfClient {}

    /** The server has the client's text; the time counts from its first transmission. */
    record Acknowledged(String text, int attempts, Duration after) implements OfClient {}

    /** The client's text was given up unacknowledged; it may or may not have arrived (R3). */
    record TimedOut(String text, int attempts) implements OfClient {}

    /** Somebody else's text arrived for the first time. */
    record Heard(String text) implements OfClient {}

    /**
     * A text arrived that looks like a repetition, from a server that uses one number for several
     * messages: it may be a second message with the same text (R7).
     */
    record MayBeRepetition(String text) implements OfClient {}

    /** Everything said is settled, and the client is gone. */
    record Left() implements OfClient {}

    /**
     * A client has a session at this address; in place of an earlier one where it has restarted.
     */
    record Admitted(Address client) implements OfHub {}

    /** A client's text arrived for the first time and goes to every other client. */
    record Said(Address client, String text) implements OfHub {}

    /** A recipient has acknowledged a text; the time counts from its first transmission. */
    record Delivered(Address client, String text, int attempts, Duration after) implements OfHub {}

    /**
     * A text was given up for this one recipient; after a timeout it may have arrived all the same
     * (R3).
     */
    record Dropped(Address client, String text, int attempts, Dropped.Cause cause)
            implements OfHub {
        /** Why the recipient goes without. */
        public enum Cause implements Reason {
            /** It did not acknowledge the last transmission in time. */
            TIMED_OUT,
            /** It is unreachable and another message is already being tried (R9). */
            UNREACHABLE,
            /**
             * It has not sent anything valid yet, and enough messages await its acknowledgement
             * ({@link Limits.Unproven#underWay}), or its client is at another address.
             */
            UNPROVEN,
            /** As many messages as {@link Limits#underWay} await its acknowledgement. */
            TOO_MANY_UNDER_WAY,
            /** For this session it would be longer than {@link Limits#datagramBytes}. */
            TOO_LONG,
            /** Its session ended meanwhile. */
            SESSION_ENDED
        }
    }

    /**
     * A client sends more than its share, and has been told so; so many datagrams of its were not
     * taken since it was last told.
     */
    record ShareExceeded(Address client, long refused) implements OfHub {}

    /** Too many messages to this client in a row have timed out (R9). */
    record Unreachable(Address client) implements OfHub {}

    /** An unreachable client was heard again. */
    record Reachable(Address client) implements OfHub {}

    /** The client's session is gone. */
    record Removed(Address client, Removed.Cause cause) implements OfHub {
        /** Why the session ended. */
        public enum Cause implements Reason {
            /** It stayed unreachable for {@link Timing#removeAfter}. */
            UNREACHABLE,
            /** A restarted client at the same address has taken its place. */
            REPLACED,
            /** Its client has proved itself at another address, with the same key. */
            PROVED_ELSEWHERE,
            /** It made room for another at a limit of {@link Limits}. */
            SESSION_LIMIT
        }
    }
}
