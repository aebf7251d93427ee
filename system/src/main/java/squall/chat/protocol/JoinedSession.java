package squall.chat.protocol;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.ClientHandshake.Established;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.reliability.InFlight;
import squall.chat.protocol.reliability.InFlight.Transmission;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Output;

/**
 * A session as the client has joined it: the local port it is bound to, what the client sends in
 * it, and what tells the client whether the server still knows the session (R11).
 */
final class JoinedSession {
    private final Session session;
    private final Address server;
    private final int port;
    private final boolean triedSeveralPorts;
    private final Timing timing;
    private final Heartbeat heartbeat;
    private final KeyConfirmation confirmation;
    private boolean left;
    private int timeoutsInRow;

    /**
     * @param port the local port at which the handshake was completed
     * @param triedSeveralPorts whether the server may know the client at several addresses
     */
    JoinedSession(Established established, Address server, int port, boolean triedSeveralPorts,
            Timing timing, Limits limits, Instant now) {
        this.server = server;
        this.port = port;
        this.triedSeveralPorts = triedSeveralPorts;
        this.timing = timing;
        session = new Session(established.cipher(), timing, limits);
        confirmation = established.confirmation();
        heartbeat = new Heartbeat(timing, now, triedSeveralPorts,
                confirmation.isAnsweredByEveryServer());
    }

    /** The session that the server has instead of this one, which it has forgotten. */
    JoinedSession replacedBy(Established other, Limits limits, Instant now) {
        return new JoinedSession(other, server, port, triedSeveralPorts, timing, limits, now);
    }

    Session session() {
        return session;
    }

    /** Which of the client's local ports the session is bound to. */
    int port() {
        return port;
    }

    boolean isIdle() {
        return session.inFlight().isEmpty();
    }

    /** Whether the server may have forgotten the session: no new message begins meanwhile. */
    boolean isInDoubt() {
        return confirmation.isInDoubt();
    }

    /** The keys that the server has now, where it has forgotten this session. */
    Optional<Established> otherKeys() {
        return confirmation.otherKeys();
    }

    /** Whether the server has offered keys with which no session may begin. */
    boolean areOtherKeysUnusable() {
        return confirmation.areOtherKeysUnusable();
    }

    Contact contact(Instant now) {
        return heartbeat.contact(now);
    }

    boolean isServerGone() {
        return heartbeat.isLost();
    }

    boolean hasTimedOutTooOften() {
        return timeoutsInRow >= timing.timeoutsBeforeJoiningAgain();
    }

    /** Whether the keys may be used no more: the session sends nothing, and nothing opens. */
    boolean isWornOut(Instant now) {
        return session.isWornOut(now);
    }

    boolean isDueForRenewal(Instant now) {
        return session.isDueForRenewal(now);
    }

    /** Sends this text as the session's next message. */
    void begin(String text, Instant now, Output.Builder<Event> output) {
        transmit(session.begin(session.next(text), now), now, output);
    }

    void acknowledge(Data message, Instant now, Output.Builder<Event> output) {
        send(new Acknowledgement(message.acknowledgedBy()), now, output);
    }

    /** Asks the server whether it still has the session. */
    void ask(Instant now, Output.Builder<Event> output) {
        if (!isWornOut(now)) {
            output.send(port, server, confirmation.question());
        }
    }

    /** Tells the server that the client leaves, where the profile has a word for it. */
    void sayFarewell(Instant now, Output.Builder<Event> output) {
        if (!isWornOut(now)) {
            session.farewell().ifPresent(farewell -> output.send(port, server, farewell));
        }
    }

    private void transmit(Transmission transmission, Instant now, Output.Builder<Event> output) {
        send(transmission.message(), now, output);
        output.report(
                new Event.Sending(transmission.message().text(), transmission.attempts()));
    }

    private void send(Message message, Instant now, Output.Builder<Event> output) {
        if (!isWornOut(now)) {
            output.send(port, server, session.seal(message));
        }
    }

    /** Transmits again what is due, and reports what has timed out (R2, R3). */
    void settle(Instant now, Output.Builder<Event> output) {
        InFlight.Due due = session.inFlight().expire(now);
        due.again().forEach(transmission -> transmit(transmission, now, output));
        for (Transmission transmission : due.timedOut()) {
            timeoutsInRow++;
            output.report(
                    new Event.TimedOut(transmission.message().text(), transmission.attempts()));
        }
    }

    /** When {@link #settle} has something to do; {@link Instant#MAX} where there is nothing. */
    Instant settles() {
        return session.inFlight().deadline().orElse(Instant.MAX);
    }

    /** The client joins another session: the keys that the server has now are of no interest. */
    void leave() {
        left = true;
        confirmation.endDoubt();
    }

    /**
     * Empty where the datagram was part of the answer to a question, which concerns nobody else.
     */
    Optional<Reception> receive(byte[] payload, Instant now, Output.Builder<Event> output) {
        if (isWornOut(now)) {
            return Optional.of(new Reception.Rejected(Discard.UNREADABLE));
        }
        Reception reception = session.receive(payload);
        return switch (reception) {
            case Reception.New heard -> heardFresh(heard, now);
            case Reception.Acknowledged heard -> heardFresh(heard, now);
            case Reception.Repeated heard -> heard(heard, now);
            case Reception.Controlled heard -> heard(heard, now);
            case Reception.Late heard -> heard(heard, now);
            case Reception.Rejected rejected ->
                    isAnswer(payload, now, output) ? Optional.empty() : Optional.of(rejected);
        };
    }

    private Optional<Reception> heardFresh(Reception reception, Instant now) {
        confirmation.proven();
        return heard(reception, now);
    }

    private Optional<Reception> heard(Reception reception, Instant now) {
        heartbeat.heard(now);
        timeoutsInRow = 0;
        return Optional.of(reception);
    }

    private boolean isAnswer(byte[] payload, Instant now, Output.Builder<Event> output) {
        boolean wasInDoubt = isInDoubt();
        boolean awaited = !left && heartbeat.mayBeAnswered(now);
        return switch (confirmation.receive(payload, awaited, now)) {
            case NONE -> false;
            case OWN_KEYS -> {
                heartbeat.answered(now);
                timeoutsInRow = 0;
                yield true;
            }
            case OTHER_KEYS -> {
                if (!wasInDoubt) {
                    output.report(new Event.OtherKeysOffered());
                }
                yield true;
            }
        };
    }

    /**
     * Counts unanswered heartbeats, and looks whether a doubt is over; true when the question is to
     * be repeated.
     */
    boolean expire(Instant now) {
        boolean beats = heartbeat.expire(now);
        if (beats) {
            confirmation.asked();
        }
        return confirmation.expire(now) || beats;
    }

    Instant deadline() {
        return Stream.of(heartbeat.deadline(), confirmation.deadline(), settles())
                .min(Instant::compareTo).orElseThrow();
    }
}
