package squall.harness.chat.wire;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The protocol's times and numbers as its document states them, not as the product under test has
 * them.
 */
public final class ProtocolConstants {
    /** Between two transmissions of a message (R2), and between two hellos of a joining client. */
    public static final Duration RETRANSMIT_EVERY = Duration.ofMillis(300);
    /** Of one message, at most (R2). */
    public static final int TRANSMISSIONS = 4;
    /** After a message's first transmission (R3), and for the answer to a heartbeat (R11). */
    public static final Duration TIMEOUT = Duration.ofSeconds(1);

    /** In bytes: a receiver discards what is longer. */
    public static final int LONGEST_DATAGRAM = 4_096;
    /** In code points: what is typed that is longer becomes several messages. */
    public static final int LONGEST_LINE = 64;
    /** What the server tells a client, and no other, that sends more than its share. */
    public static final String SHARE_WARNING =
            "Server: you send more than your share; what exceeds it is not taken";

    /** How many messages a session remembers to recognise a repetition (R7). */
    public static final int REMEMBERED_MESSAGES = 256;

    /** When a joining client gives up, and until when an unproven session gets messages. */
    public static final Duration JOINING_LASTS = Duration.ofSeconds(10);
    /** How long a joining client tries each of its local ports but the last. */
    public static final List<Duration> FRESH_PORT_AFTER =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    /** Between two answers to one hello. */
    public static final Duration ANSWER_EVERY = Duration.ofMillis(250);
    /** So long after the hellos of a client's other addresses comes that of the one it kept. */
    public static final Duration KEPT_AFTER = Duration.ofSeconds(3);

    public static final int UNPROVEN_TRANSMISSIONS = 2;
    public static final int UNPROVEN_IN_FLIGHT = 8;
    public static final int UNPROVEN_OF_HOST = 50;

    /** In a row, over {@link #UNREACHABLE_AFTER} at least, with nothing heard meanwhile (R9). */
    public static final int TIMEOUTS_BEFORE_UNREACHABLE = 5;
    public static final Duration UNREACHABLE_AFTER = Duration.ofSeconds(10);
    public static final Duration REMOVE_AFTER = Duration.ofSeconds(60);

    public static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(15);
    /** Where a client tried several ports while it joined. */
    public static final Duration FIRST_HEARTBEAT_AFTER = Duration.ofSeconds(5);
    public static final int HEARTBEATS_MISSED = 3;
    public static final int TIMEOUTS_BEFORE_JOINING_AGAIN = 3;
    /** How long a client that has joined again hears in its former session (R11). */
    public static final Duration FORMER_SESSION_LASTS = Duration.ofSeconds(5);
    private static final int ASKS_AGAIN = 2;

    private ProtocolConstants() {}

    /** When a client that was offered other keys then asks again (R11). */
    public static List<Duration> asks(Duration offered) {
        return every(offered, ASKS_AGAIN);
    }

    /** When a message first transmitted then may be transmitted again. */
    public static List<Duration> retransmissions(Duration first) {
        return every(first, TRANSMISSIONS - 1);
    }

    private static List<Duration> every(Duration from, int times) {
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> from.plus(RETRANSMIT_EVERY.multipliedBy(i))).toList();
    }
}
