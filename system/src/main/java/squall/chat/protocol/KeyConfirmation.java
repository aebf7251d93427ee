package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.ClientHandshake.Established;

/**
 * Tells a joined client whether its server still has the session's keys. The client asks the
 * server, and this judges what the server answers (R11).
 *
 * <p>
 * Other keys in an answer cause a doubt: either the server has forgotten the session, or somebody
 * forges. The client asks again, and keeps its keys where something shows within a second that the
 * server has them, too. Where nobody can forge an answer there is never a doubt: that is what the
 * methods say which a profile does not define.
 */
public interface KeyConfirmation {
    /** What a datagram shows about the keys that the server has. */
    enum KeyEvidence {
        /** It is no answer. */
        NONE,
        /** The server has the session's keys: a doubt has ended. */
        OWN_KEYS,
        /** The server has other keys, or somebody forges: a doubt has begun, or goes on. */
        OTHER_KEYS
    }

    /** The datagram that asks the server. */
    byte[] question();

    /** Otherwise questions without an answer say nothing of a server that never answered one. */
    default boolean isAnsweredByEveryServer() {
        return true;
    }

    /** The question goes out because the client has heard nothing for a while. */
    default void asked() {}

    /**
     * Judges a datagram that the session's cipher does not open.
     *
     * @param awaited whether the answer to a question may come now
     */
    default KeyEvidence receive(byte[] datagram, boolean awaited, Instant now) {
        return KeyEvidence.NONE;
    }

    /**
     * A new message came under the session's keys, or an acknowledgement of what is in flight: no
     * attacker has these from an earlier time. A doubt ends.
     */
    default void proven() {}

    /** Whether the server may have forgotten the session. */
    default boolean isInDoubt() {
        return false;
    }

    default void endDoubt() {}

    /** Looks whether a doubt is over; true when the question is to be repeated. */
    default boolean expire(Instant now) {
        return false;
    }

    /** When {@link #expire} has something to do; {@link Instant#MAX} where there is nothing. */
    default Instant deadline() {
        return Instant.MAX;
    }

    /** The session that the server has now, once a doubt is over; empty otherwise. */
    default Optional<Established> otherKeys() {
        return Optional.empty();
    }

    /**
     * Whether a doubt is over, and no session may begin with the other keys: an earlier session had
     * them, so that an attacker could repeat its messages, or there have been too many sessions.
     */
    default boolean areOtherKeysUnusable() {
        return false;
    }
}
