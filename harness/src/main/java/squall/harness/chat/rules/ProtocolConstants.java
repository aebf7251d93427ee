package squall.harness.chat.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import squall.harness.chat.trace.MessageTransfer;

/** The protocol's times as its document states them, not as the product under test has them. */
final class ProtocolConstants {
    static final Duration TIMEOUT = Duration.ofSeconds(1);
    static final int TIMEOUTS_BEFORE_UNREACHABLE = 5;
    static final Duration UNREACHABLE_AFTER = Duration.ofSeconds(10);
    static final int UNPROVEN_TRANSMISSIONS = 2;
    static final int UNPROVEN_UNDER_WAY = 8;
    static final int UNPROVEN_OF_HOST = 50;
    static final Duration ANSWER_EVERY = Duration.ofMillis(250);
    static final Duration JOINING_LASTS = Duration.ofSeconds(10);
    static final Duration REMOVE_AFTER = Duration.ofSeconds(60);
    /** So long after the hellos of a client's other addresses comes that of the one it kept. */
    static final Duration KEPT_AFTER = Duration.ofSeconds(3);
    /** Where a client tried several ports while it joined. */
    static final Duration FIRST_HEARTBEAT_AFTER = Duration.ofSeconds(5);
    static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);
    static final int HEARTBEATS_MISSED = 3;
    static final int TIMEOUTS_BEFORE_JOINING_AGAIN = 3;
    private static final Duration EVERY = Duration.ofMillis(300);
    private static final int TRANSMISSIONS = 4;

    /** A machine that was later than this can't show whether an endpoint was. */
    private static final Duration TOO_LATE = Duration.ofMillis(50);

    private ProtocolConstants() {}

    /** Whether the machine was too late for an endpoint's timing to be judged. */
    static boolean isTooLate(Duration lateness) {
        return lateness.compareTo(TOO_LATE) > 0;
    }

    /** When a client that was offered other keys then asks again. */
    static List<Duration> asks(Duration offered) {
        return List.of(offered.plus(EVERY), offered.plus(EVERY.multipliedBy(2)));
    }

    /** When a message first transmitted then may be transmitted again. */
    static List<Duration> retransmissions(Duration first) {
        return IntStream.range(1, TRANSMISSIONS).mapToObj(i -> first.plus(EVERY.multipliedBy(i)))
                .toList();
    }

    /** When a message's sender is done with it, as long as he is there. */
    static Duration settled(MessageTransfer hop) {
        Duration timeout = hop.first().plus(TIMEOUT);
        Duration settled = hop.acknowledged().filter(at -> at.compareTo(timeout) < 0)
                .orElse(timeout);
        Duration left = hop.session().left();
        return left.compareTo(settled) < 0 ? left : settled;
    }
}
