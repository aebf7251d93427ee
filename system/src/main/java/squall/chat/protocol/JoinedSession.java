package squall.chat.protocol;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.crypto.SessionKeys;
import squall.endpoint.Output;

/**
 * A session as the client has joined it: the local port it is bound to, and what tells the client
 * whether the server still knows it (R11).
 */
final class JoinedSession {
    private final Session session;
    private final int port;
    private final Joining joining;
    private final byte[] wrappedKey;
    private final Timing timing;
    private final Heartbeat heartbeat;
    /** The answer to the hellos that were sent since something valid was heard. */
    private KeyOffer answer;
    private Optional<KeyDoubt> doubt = Optional.empty();
    /** The last hello was answered with the session's own secret: no other keys can be true. */
    private boolean confirmed = true;
    /** Something came that only who has the session's secret can have sent, or understood. */
    private boolean secretProven;
    private boolean forgotten;
    private boolean left;
    private int timeoutsInRow;

    /**
     * @param joining that brought its keys
     * @param offer both halves of them
     */
    JoinedSession(Joining joining, KeyOffer offer, int port, Timing timing, Limits limits,
            SecureRandom random, Instant now) {
        this.joining = joining;
        this.port = port;
        this.timing = timing;
        session = new Session(offer.keys().orElseThrow(), timing, limits, random);
        wrappedKey = offer.wrappedKey();
        heartbeat = new Heartbeat(timing, now, joining.hasTriedSeveralPorts());
        answer = joining.offer(port);
    }

    Session session() {
        return session;
    }

    /** Which of the client's local ports it is bound to. */
    int port() {
        return port;
    }

    Joining joining() {
        return joining;
    }

    boolean isIdle() {
        return session.underWay().isEmpty();
    }

    /** Whether the server may have forgotten the session: no new message begins meanwhile. */
    boolean isInDoubt() {
        return doubt.isPresent() || forgotten;
    }

    /** The keys that the server has now, where it has forgotten this session. */
    Optional<KeyOffer> otherKeys() {
        return Optional.of(answer).filter(offer -> forgotten);
    }

    boolean isServerGone() {
        return heartbeat.isLost();
    }

    void timedOut() {
        timeoutsInRow++;
    }

    boolean hasTimedOutTooOften() {
        return timeoutsInRow >= timing.timeoutsBeforeJoiningAgain();
    }

    /** The client joins another: which keys the server has now is no longer this one's concern. */
    void leave() {
        left = true;
        endDoubt();
    }

    /** Empty where it was part of an answer to a hello, which concerns nobody else. */
    Optional<Reception> receive(byte[] payload, Instant now, Output.Builder<Event> output) {
        Reception reception = session.receive(payload);
        return switch (reception) {
            case Reception.Secret() -> {
                answered(now);
                confirmed = true;
                yield Optional.empty();
            }
            case Reception.OtherSecret(var secret) when secretProven || !mayBeAnswered(now) ->
                    Optional.of(new Reception.Rejected(Discard.MALFORMED));
            case Reception.OtherSecret(var secret) -> {
                answer.take(new SessionKeys(session.keys().aes(), secret), wrappedKey);
                doubt(now, output);
                yield Optional.empty();
            }
            case Reception.Rejected rejected when isAnswer(payload, now) -> {
                if (showsOwnKeys(payload)) {
                    answered(now);
                } else {
                    doubt(now, output);
                }
                yield Optional.empty();
            }
            case Reception.Rejected rejected -> Optional.of(rejected);
            case Reception.New heard -> heardFresh(heard, now);
            case Reception.Acknowledged heard -> heardFresh(heard, now);
            case Reception.Repeated heard -> heard(heard, now);
            case Reception.Late heard -> heard(heard, now);
        };
    }

    /** No attacker has this from an earlier time: the server still has the session's keys. */
    private Optional<Reception> heardFresh(Reception reception, Instant now) {
        secretProven = true;
        if (isInDoubt()) {
            endDoubt();
        }
        return heard(reception, now);
    }

    private Optional<Reception> heard(Reception reception, Instant now) {
        heartbeat.heard(now);
        timeoutsInRow = 0;
        return Optional.of(reception);
    }

    /**
     * Whether this is the first half of an answer. To find that out may cost an RSA operation, and
     * so is tried only while an answer is awaited.
     */
    private boolean isAnswer(byte[] payload, Instant now) {
        return Arrays.equals(payload, wrappedKey)
                || (mayBeAnswered(now) && answer.receive(payload, now) && answer.aes().isPresent());
    }

    private boolean mayBeAnswered(Instant now) {
        return !confirmed && !left && (heartbeat.mayBeAnswered(now) || isInDoubt());
    }

    /**
     * The session's own AES key, sealed as when the client joined or anew. It shows nothing where
     * the doubt is about the secret.
     */
    private boolean showsOwnKeys(byte[] payload) {
        boolean ownKey = answer.aes().filter(session.keys().aes()::equals).isPresent();
        return Arrays.equals(payload, wrappedKey) ? !ownKey : ownKey && !isInDoubt();
    }

    private void answered(Instant now) {
        heartbeat.answered(now);
        timeoutsInRow = 0;
        endDoubt();
    }

    private void endDoubt() {
        doubt = Optional.empty();
        forgotten = false;
        answer = joining.offer(port);
    }

    private void doubt(Instant now, Output.Builder<Event> output) {
        if (!isInDoubt()) {
            doubt = Optional.of(new KeyDoubt(timing, now));
            output.report(new Event.OtherKeysOffered());
        }
    }

    /**
     * Looks whether a doubt is over, and counts unanswered heartbeats; true when the hello is to be
     * repeated.
     */
    boolean expire(Instant now) {
        boolean asks = doubt.filter(each -> each.expire(now)).isPresent();
        boolean beats = heartbeat.expire(now);
        if (beats && !isInDoubt()) {
            confirmed = false;
            answer = joining.offer(port);
        }
        if (doubt.filter(each -> each.isOver(now)).isPresent()) {
            doubt = Optional.empty();
            forgotten = answer.keys().isPresent();
            answer = forgotten ? answer : joining.offer(port);
        }
        return asks || beats;
    }

    Instant deadline() {
        return Stream.of(heartbeat.deadline(), doubt.map(KeyDoubt::deadline).orElse(Instant.MAX),
                session.underWay().deadline().orElse(Instant.MAX)).min(Instant::compareTo)
                .orElseThrow();
    }
}
