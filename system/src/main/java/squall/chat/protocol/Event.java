package squall.chat.protocol;

import java.time.Duration;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.endpoint.Address;

/** What an endpoint reports to people and programs. */
public sealed interface Event {

    /** The text that the event is about; empty where it is about none. */
    default String text() {
        return "";
    }

    /** A datagram was thrown away. */
    record Discarded(Address from, Discard reason) implements Event {}

    /**
     * The endpoint or its listener threw an exception. The input is discarded, and the endpoint
     * goes on.
     *
     * @param what the kind and place of the exception; contains no words of a sender
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

    /** The client has the session's keys. */
    record Joined() implements OfClient {}

    /** The server with which the client now joins has proved that it has this key. */
    record ServerProved(X25519PublicKey key) implements OfClient {}

    /**
     * The server has a key that the client does not trust. The client has ended; it has revealed
     * nothing but that somebody tried to join.
     */
    record Untrusted(X25519PublicKey key) implements OfClient {}

    /**
     * The server does not let the client in, which has ended.
     *
     * @param reason the server's words
     */
    record JoinRefused(String reason) implements OfClient {}

    /** The client has a new session in place of one whose keys have served long enough. */
    record Renewed() implements OfClient {}

    /** The client has given up, without the session's keys. */
    record GaveUp(Duration after) implements OfClient {}

    /** The client has lost its server and joins again (R11); typed messages wait. */
    record JoiningAgain(JoiningAgain.Cause cause) implements OfClient {
        /** How the client noticed. */
        public enum Cause implements Reason {
            HEARTBEATS_UNANSWERED, MESSAGES_TIMED_OUT,
            /** The server has forgotten the session; the client takes the keys it offers. */
            OTHER_KEYS,
            /** It was offered keys of an earlier session, or too often other ones. */
            UNUSABLE_KEYS
        }
    }

    /**
     * The server offers other keys than the session has; the client asks again, and begins no new
     * message meanwhile (R11).
     */
    record OtherKeysOffered() implements OfClient {}

    /**
     * An own text of the client was transmitted for the first time or, from attempt 2 on, again.
     */
    record Sending(String text, int attempt) implements OfClient {}

    /** The server has the client's text; the time counts from its first transmission. */
    record Acknowledged(String text, int attempts, Duration after) implements OfClient {}

    /** The client has given up a text without an acknowledgement; it may have arrived (R3). */
    record TimedOut(String text, int attempts) implements OfClient {}

    /** Somebody else's text arrived for the first time. */
    record Heard(String text) implements OfClient {}

    /**
     * A text arrived that looks like a repetition, from a server that uses one number for several
     * messages: it may be a second message with the same text (R7).
     */
    record MayBeRepetition(String text) implements OfClient {}

    /** All messages are settled, and the client has left. */
    record Left() implements OfClient {}

    /**
     * A client has a session at this address. It replaces an earlier one where the client has
     * restarted.
     */
    record Admitted(Address client) implements OfHub {}

    /**
     * The client that was just admitted has proved who it is.
     *
     * @param registered whether the key is a member's
     */
    record ClientProved(Address client, Name name, X25519PublicKey key, boolean registered)
            implements OfHub {}

    /** A client has a new session in place of the one it had, under the same name. */
    record SessionRenewed(Address client) implements OfHub {}

    /** A client is now at another address. */
    record Moved(Address from, Address to) implements OfHub {}

    /** A client was not let in. */
    record Refused(Address client, Refused.Cause cause) implements OfHub {
        /** Why not. */
        public enum Cause implements Reason {
            NOT_A_MEMBER, UNKNOWN_INVITATION, INVITATION_EXPIRED, NAME_TAKEN, BAD_NAME
        }
    }

    /**
     * An invitation was used. It must be kept that this key is a member's now, and that the
     * invitation counts no more, before the output's datagrams are sent.
     *
     * @param invitation the SHA-256 of its secret, in lower-case hexadecimal
     */
    record Registered(Name name, X25519PublicKey key, String invitation) implements OfHub {}

    /** A client's text arrived for the first time and goes to every other client. */
    record Said(Address client, String text) implements OfHub {}

    /** A recipient has acknowledged a text; the time counts from its first transmission. */
    record Delivered(Address client, String text, int attempts, Duration after) implements OfHub {}

    /**
     * A text was given up for this one recipient. After a timeout it may have arrived (R3).
     */
    record Dropped(Address client, String text, int attempts, Dropped.Cause cause)
            implements OfHub {
        /** Why the text was given up. */
        public enum Cause implements Reason {
            /** It did not acknowledge the last transmission in time. */
            TIMED_OUT,
            /** It is unreachable, and another message is being tried (R9). */
            UNREACHABLE,
            /**
             * It has not sent anything valid, and {@link Limits.Unproven#inFlight} messages await
             * its acknowledgement, or its client has kept another address.
             */
            UNPROVEN,
            /** {@link Limits#inFlight} messages await its acknowledgement. */
            TOO_MANY_UNDER_WAY,
            /** In this session the datagram would exceed {@link Limits#datagramBytes}. */
            TOO_LONG,
            /** Its session has ended. */
            SESSION_ENDED
        }
    }

    /**
     * A client that sends more than its share has been told so.
     *
     * @param refused its datagrams that were not taken since it was last told
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
            /** It was unreachable for {@link Timing#removeAfter}. */
            UNREACHABLE,
            /** A restarted client at the same address has taken its place. */
            REPLACED,
            /** Its client has proved itself at another address, with the same key. */
            PROVED_ELSEWHERE,
            /** It made room for another at a limit of {@link Limits}. */
            SESSION_LIMIT,
            /** Its client has left. */
            LEFT,
            /** Its client is no longer a member. */
            REVOKED,
            /** Its keys have sealed as much as they may, or are too old. */
            WORN_OUT
        }
    }
}
