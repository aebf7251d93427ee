package squall.chat.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.wire.Message.Data;

/**
 * Filters the messages that reach a client several times while the server may know the client under
 * several sessions: the server takes these sessions for several clients, sends each of them every
 * message, and sends the messages of one to the others.
 *
 * <p>
 * Each session recognises repetitions by itself, so a message comes at most once over each session,
 * even when an attacker delays it. Therefore a text is a new message if and only if it has come
 * over one session more often than it was shown.
 *
 * <p>
 * This holds for the messages that were sent during the overlap, and therefore also for those that
 * come after its end with a number lower than one that had come before.
 */
final class SessionOverlap {
    private final Duration lingers;
    private final int most;
    private Instant ends = Instant.MIN;
    /** The texts since the overlap began, the oldest first. */
    private final LinkedHashMap<String, Text> texts = new LinkedHashMap<>();
    /** The highest number that came over each session before the overlap ended. */
    private final Map<Session, Long> latest = new HashMap<>();
    /** The only one of the client's own texts that can be in flight when an overlap begins. */
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

    /** The server knows one session; what it sent before in the others may still be in flight. */
    void end(Instant now) {
        ends = now.plus(lingers);
    }

    /** This session has ended: nothing more comes over it. */
    void forget(Session ended) {
        latest.remove(ended);
        texts.values().forEach(text -> text.forget(ended));
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(ends);
    }

    /** The client has sent this text in one session. */
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
     * Whether the text of a message that is new in its session has been shown already, or is the
     * client's own.
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

    /** How often a text has come over each session. */
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
