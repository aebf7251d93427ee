package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/**
 * Recognises what reaches a client several times while the server may know it under several
 * sessions: the server takes them for several clients, sends each of them everything, and sends
 * what one says to the others.
 *
 * <p>
 * Each session recognises repetitions by itself, so that a message comes once over each at most,
 * however late an attacker delivers it. So a text that has come over one session more often than it
 * was shown is a new message, and else it is not.
 *
 * <p>
 * This holds for what was sent while the overlap lasted, and so also for what comes after its end
 * with a number lower than one that had come before.
 */
final class SessionOverlap {
    private final Duration lingers;
    private final int most;
    private Instant ends = Instant.MIN;
    /** Those that passed since the overlap began, the oldest first. */
    private final LinkedHashMap<String, Text> texts = new LinkedHashMap<>();
    /** The highest number that came over each session before the overlap ended. */
    private final Map<Session, Long> latest = new HashMap<>();
    /** Of the client's own texts only this can still be on its way when an overlap begins. */
    private Optional<Said> lastSaid = Optional.empty();

    private record Said(Session session, String text) {}

    /** @param most how many texts are counted at a time */
    SessionOverlap(Duration lingers, int most) {
        this.lingers = lingers;
        this.most = most;
    }

    /** From now on the server may know the client under several sessions. */
    void begin(Instant now) {
        if (isOver(now)) {
            texts.clear();
            latest.clear();
            lastSaid.ifPresent(this::count);
        }
        ends = Instant.MAX;
    }

    /** It knows one session alone; what it sent before in the others may still be on its way. */
    void end(Instant now) {
        ends = now.plus(lingers);
    }

    /** Nothing comes over this session any more. */
    void forget(Session ended) {
        latest.remove(ended);
        texts.values().forEach(text -> text.forget(ended));
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(ends);
    }

    /** The client has said this in one session. */
    void said(Session session, String text, Instant now) {
        Said said = new Said(session, text);
        lastSaid = Optional.of(said);
        if (!isOver(now)) {
            count(said);
        }
    }

    private void count(Said said) {
        text(said.text()).said.merge(said.session(), 1, Integer::sum);
    }

    /**
     * Whether the text of this message, which came over one session as new, has been shown, or is
     * the client's.
     */
    boolean repeats(Session session, Data message, Instant now) {
        if (!isOver(now)) {
            latest.merge(session, message.sequence(), Math::max);
        } else if (message.sequence() >= latest.getOrDefault(session, 0L)) {
            return false;
        }
        return text(message.text()).repeats(session);
    }

    private Text text(String text) {
        Text counts = texts.computeIfAbsent(text, t -> new Text());
        if (texts.size() > most) {
            texts.pollFirstEntry();
        }
        return counts;
    }

    /** How often a text has passed over each session. */
    private static final class Text {
        private final Map<Session, Integer> said = new HashMap<>();
        private final Map<Session, Integer> heard = new HashMap<>();
        private int saidInEndedSessions;
        private int shown;

        void forget(Session ended) {
            heard.remove(ended);
            saidInEndedSessions += Optional.ofNullable(said.remove(ended)).orElse(0);
        }

        boolean repeats(Session session) {
            int own = saidInEndedSessions
                    + said.values().stream().mapToInt(Integer::intValue).sum()
                    - said.getOrDefault(session, 0);
            boolean isNew = heard.merge(session, 1, Integer::sum) > shown + own;
            shown += isNew ? 1 : 0;
            return !isNew;
        }
    }
}
