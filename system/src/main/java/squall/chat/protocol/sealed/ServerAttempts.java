package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.sealed.ServerAttempt.Request;

/**
 * The attempts to join that a server has taken up. Those without a session are few, and last for
 * seconds; the oldest makes room.
 */
final class ServerAttempts {
    private static final int MOST = 1_000;
    private static final Duration REFUSED_FOR = Duration.ofSeconds(5);

    /** The oldest first. */
    private final Map<Request, ServerAttempt> underWay = new LinkedHashMap<>();
    /** Those under way whose hello has not been answered, the oldest first. */
    private final Deque<ServerAttempt> unanswered = new ArrayDeque<>();
    /** Ordered by their ends. */
    private final Deque<Refused> refused = new ArrayDeque<>();
    /** Those that a last message can be for, sessions included. */
    private final Map<Integer, ServerAttempt> byIndex = new HashMap<>();

    private record Refused(int index, Instant ends) {}

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
        unanswered.add(attempt);
    }

    /** The one whose hello is to be answered next. */
    Optional<ServerAttempt> unanswered() {
        return Optional.ofNullable(unanswered.peek());
    }

    void answered(ServerAttempt attempt, NoiseResponder responder, SecureRandom random) {
        int index = random.nextInt();
        while (byIndex.containsKey(index)) {
            index = random.nextInt();
        }
        unanswered.remove(attempt);
        attempt.answered(index, responder);
        byIndex.put(index, attempt);
    }

    /** The attempt has come to its end without a session. */
    void refused(ServerAttempt attempt, Instant now) {
        if (refused.size() >= MOST) {
            byIndex.remove(refused.remove().index());
        }
        refused.add(new Refused(attempt.index(), now.plus(REFUSED_FOR)));
    }

    /** It takes no more part in anything. */
    void forget(ServerAttempt attempt) {
        underWay.remove(attempt.request());
        if (!attempt.isAnswered()) {
            unanswered.remove(attempt);
        } else if (!attempt.isFinished()) {
            byIndex.remove(attempt.index());
        }
    }

    /** The session has ended. */
    void end(int index) {
        byIndex.remove(index);
    }

    void forgetOld(Instant now) {
        while (!underWay.isEmpty() && underWay.values().iterator().next().isOver(now)) {
            forget(underWay.values().iterator().next());
        }
        while (!refused.isEmpty() && !refused.element().ends().isAfter(now)) {
            byIndex.remove(refused.remove().index());
        }
    }
}
