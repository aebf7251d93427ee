package squall.chat.protocol;

import java.time.Duration;
import squall.chat.protocol.reliability.Retransmission;

/**
 * The protocol's times, and the counts that belong to them; other implementations expect those of
 * {@link #CLASSIC}.
 *
 * @param retransmission when a message is transmitted again and when it has timed out (R2, R3)
 * @param helloEvery between two hellos of a client that is joining
 * @param freshPortAfter after this time a joining client also tries from a new local port; the time
 *        doubles from one port to the next
 * @param freshPortAtLatestAfter the longest time from one port to the next
 * @param joinWithin after this time a client that has never joined gives up; to a hub, a hello that
 *        comes so long after the one before is a heartbeat
 * @param keptAfter to a hub, a client that asked at several addresses has kept the one whose hello
 *        comes so long after the last hello of each other
 * @param answerEvery a hub answers the hellos of one session at most so often
 * @param heartbeatEvery a client that has joined and hears nothing for so long repeats its hello
 *        (R11)
 * @param firstHeartbeatAfter the same for the first time where the client tried several local ports
 *        while it joined, so that the server learns which of them it has kept
 * @param heartbeatsMissed so many heartbeats in a row unanswered: the client joins anew (R11)
 * @param timeoutsBeforeJoiningAgain so many messages in a row timed out: the client joins anew
 *        (R11)
 * @param asksAgain so often a client that is offered other keys repeats its hello (R11)
 * @param formerSessionLasts so long a client that has joined anew still hears in the session before
 *        (R11)
 * @param overlapLingers so long after a client has only one session again, messages that the server
 *        sent before may still come (R11)
 * @param timeoutsBeforeUnreachable so many messages to a recipient in a row timed out: it is
 *        unreachable (R9)
 * @param unreachableAfter so long at least between the first and the last of those timeouts (R9)
 * @param removeAfter a recipient unreachable for so long is removed (R9)
 * @param shareWarningEvery a hub tells a sender at most so often that it exceeds its share
 */
public record Timing(Retransmission retransmission, Duration helloEvery, Duration freshPortAfter,
        Duration freshPortAtLatestAfter, Duration joinWithin, Duration keptAfter,
        Duration answerEvery, Duration heartbeatEvery, Duration firstHeartbeatAfter,
        int heartbeatsMissed, int timeoutsBeforeJoiningAgain, int asksAgain,
        Duration formerSessionLasts, Duration overlapLingers, int timeoutsBeforeUnreachable,
        Duration unreachableAfter, Duration removeAfter, Duration shareWarningEvery) {

    public static final Timing CLASSIC = new Timing(Retransmission.CLASSIC, Duration.ofMillis(300),
            Duration.ofSeconds(1), Duration.ofSeconds(16), Duration.ofSeconds(10),
            Duration.ofSeconds(3), Duration.ofMillis(250), Duration.ofSeconds(15),
            Duration.ofSeconds(5), 3, 3, 2, Duration.ofSeconds(5), Duration.ofSeconds(2), 5,
            Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(10));
}
