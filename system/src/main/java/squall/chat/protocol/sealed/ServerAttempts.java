package squall.chat.protocol.sealed;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import squall.chat.protocol.sealed.ServerAttempt.Request;

/**
 * The attempts to join that a server has taken up. Those without a session are few, and last for
 * seconds; the oldest makes room.
 */
final class ServerAttempts {
    static final int MOST = 1_000;

    /** The oldest first. */
    private final Map<Request, ServerAttempt> underWay = new LinkedHashMap<>();
    /** The oldest first. */
    private final Deque<ServerAttempt> refused = new ArrayDeque<>();
    private final Map<Integer, ServerAttempt> byIndex = new HashMap<>();

    Optional<ServerAttempt> find(Request request) {
        return Optional.ofNullable(underWay.get(request));
    }

    Optional<ServerAttempt> find(int index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    boolean isUnderWay(ServerAttempt attempt) {
        return attempt.equals(underWay.get(attempt.request()));
    }

    void add(ServerAttempt attempt) {
        if (underWay.size() >= MOST) {
            forget(underWay.values().iterator().next());
        }
        underWay.put(attempt.request(), attempt);
    }

    void answered(ServerAttempt attempt, NoiseResponder responder, RandomGenerator random) {
        int index = random.nextInt();
        while (byIndex.containsKey(index)) {
            index = random.nextInt();
        }
        attempt.answered(index, responder);
        byIndex.put(index, attempt);
    }

    /** The attempt has come to its end without a session. */
    void refused(ServerAttempt attempt) {
        if (refused.size() >= MOST) {
            byIndex.remove(refused.remove().index());
        }
        refused.add(attempt);
    }

    /** It takes no more part in anything. */
    void forget(ServerAttempt attempt) {
        underWay.remove(attempt.request());
        if (attempt.isAnswered() && !attempt.isFinished()) {
            byIndex.remove(attempt.index());
        }
    }

    /** The session has ended. */
    void end(int index) {
        byIndex.remove(index);
    }

    void forgetOld(Instant now) {
        while (!underWay.isEmpty() && isOver(underWay.values().iterator().next(), now)) {
            forget(underWay.values().iterator().next());
        }
        while (!refused.isEmpty() && isOver(refused.element(), now)) {
            byIndex.remove(refused.remove().index());
        }
    }

    private static boolean isOver(ServerAttempt attempt, Instant now) {
        return !attempt.ends().isAfter(now);
    }
}
