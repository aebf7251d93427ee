package squall.chat.protocol;

import java.time.Duration;
import squall.chat.protocol.reliability.Retransmission;

/**
 * The protocol's times, and the counts that belong to them; other implementations expect those of
 * {@link #CLASSIC}.
 *
 * @param retransmission when a message is transmitted again and when it has timed out (R2, R3)
 * @param helloEvery the time between two hellos of a joining client
 * @param freshPortAfter after this time a joining client also tries from a new local port; the time
 *        doubles from one port to the next
 * @param freshPortAtLatestAfter the longest time from one port to the next
 * @param joinWithin after this time a client that has never joined gives up; to a hub, a hello that
 *        comes so long after the one before is a heartbeat
 * @param keptAfter when a client has asked at several addresses, a hub considers the address kept
 *        whose last hello comes this time after the last hello of each other address
 * @param answerEvery the least time between two answers of a hub to the hellos of one session
 * @param heartbeatEvery a joined client that has heard nothing for this time sends a heartbeat
 *        (R11)
 * @param firstHeartbeatAfter the same for the first heartbeat, where the client tried several local
 *        ports while it joined, so that the server learns which of them it has kept
 * @param heartbeatsMissed after this number of unanswered heartbeats in a row the client joins
 *        again (R11)
 * @param timeoutsBeforeJoiningAgain after this number of timeouts in a row the client joins again
 *        (R11)
 * @param asksAgain how often a client that is offered other keys asks again (R11)
 * @param formerSessionLasts how long a client that has joined again still listens in the session
 *        before (R11)
 * @param overlapLingers when a client has one session again, messages that the server sent in the
 *        others may come for this time (R11)
 * @param timeoutsBeforeUnreachable after this number of timeouts in a row a recipient is
 *        unreachable (R9)
 * @param unreachableAfter the least time between the first and the last of those timeouts (R9)
 * @param removeAfter after this time an unreachable recipient is removed (R9)
 * @param shareWarningEvery the least time between two warnings to a sender that exceeds its share
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
