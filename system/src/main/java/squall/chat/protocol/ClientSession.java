package squall.chat.protocol;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import squall.chat.protocol.ClientHandshake.Established;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.reliability.InFlight;
import squall.chat.protocol.reliability.InFlight.Transmission;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * The client's end: joins, sends one message at a time (R4), receives the others' messages, notices
 * when its server is gone (R11).
 */
public final class ClientSession implements ChatEndpoint {
    private final Name name;
    private final Address server;
    private final Timing timing;
    private final Limits limits;
    private final Supplier<ClientHandshake> handshakes;

    private final Deque<String> typed = new ArrayDeque<>();
    private final SessionOverlap overlap;
    private Optional<Joining> joining = Optional.empty();
    private final JoinedSessions sessions = new JoinedSessions();
    private int nextPort;
    private boolean leaving;

    /**
     * Does nothing until it is told to {@link #join}.
     *
     * @param handshakes a new one for each time that the client joins
     */
    public ClientSession(Name name, Address server, Timing timing, Limits limits,
            Supplier<ClientHandshake> handshakes) {
        this.name = name;
        this.server = server;
        this.timing = timing;
        this.limits = limits;
        this.handshakes = handshakes;
        overlap = new SessionOverlap(timing.overlapLingers(), limits.overlapTexts());
    }

    public Output<Event> join(Instant now) {
        return Output.of(output -> beginJoining(now, output).giveUpInTime(now));
    }

    /**
     * Takes one message, which is sent as soon as all messages before it are settled.
     *
     * @throws IllegalArgumentException where {@link MessageText} does not allow the message
     * @throws IllegalStateException where {@link Limits#typedAhead} messages wait already
     */
    public Output<Event> say(String message, Instant now) {
        MessageText.check(message);
        if (typed.size() >= limits.typedAhead()) {
            throw new IllegalStateException(limits.typedAhead() + " messages are waiting already");
        }
        typed.add(name + ": " + message);
        return Output.of(output -> proceed(now, output));
    }

    /**
     * Leaves, and reports it, once the client has joined and all messages are settled. A client
     * that is joining gives up in time.
     */
    public Output<Event> leave(Instant now) {
        leaving = true;
        joining.ifPresent(each -> each.giveUpInTime(now));
        return Output.of(output -> proceed(now, output));
    }

    /** Whether no message is in flight and none waits. */
    public boolean isIdle() {
        return typed.isEmpty() && sessions.current().map(JoinedSession::isIdle).orElse(true);
    }

    /** How it stands with its server, for people. */
    public Contact contact(Instant now) {
        return joining.map(each -> each.contact(now)).or(() -> sessions.current()
                .map(session -> session.contact(now))).orElse(new Contact.None());
    }

    @Override
    public Output<Event> receive(Datagram datagram, Instant now) {
        return Output.of(output -> discard(datagram, now, output)
                .ifPresent(reason -> output.report(new Event.Discarded(datagram.peer(), reason))));
    }

    @Override
    public Output<Event> expire(Instant now) {
        return Output.of(output -> {
            endFormer(now, output);
            if (joining.isPresent()) {
                expire(joining.get(), now, output);
            } else {
                sessions.current().ifPresent(session -> expire(session, now, output));
            }
        });
    }

    @Override
    public Optional<Instant> deadline() {
        Instant next = joining.map(Joining::deadline)
                .or(() -> sessions.current().map(JoinedSession::deadline)).orElse(Instant.MAX);
        return Stream.of(next, sessions.formerEnd()).filter(Instant.MAX::isAfter)
                .min(Instant::compareTo);
    }

    private Optional<Discard> discard(Datagram datagram, Instant now,
            Output.Builder<Event> output) {
        if (!datagram.peer().equals(server)) {
            return Optional.of(Discard.STRANGER);
        }
        if (datagram.payload().length > limits.datagramBytes()) {
            return Optional.of(Discard.TOO_LONG);
        }
        List<JoinedSession> there = sessions.at(datagram.localPort());
        if (there.isEmpty()) {
            return joining.isPresent() ? receive(joining.get(), datagram, now, output)
                    : Optional.of(Discard.NOT_JOINED);
        }
        Optional<Discard> discard = Optional.empty();
        for (JoinedSession session : there) {
            Optional<Discard> reason = receive(session, datagram.payload(), now, output);
            if (reason.isEmpty()) {
                return reason;
            }
            // The session under whose keys the datagram opens knows the reason.
            discard = discard.filter(each -> each != Discard.UNREADABLE).or(() -> reason);
        }
        return discard;
    }

    private Optional<Discard> receive(Joining to, Datagram datagram, Instant now,
            Output.Builder<Event> output) {
        int port = datagram.localPort();
        Optional<Discard> discard = to.receive(datagram, now);
        to.established(port).ifPresent(established -> {
            joining = Optional.empty();
            nextPort = to.lastPort() + 1;
            to.closeOthers(port, output);
            enter(new JoinedSession(established, port, to.hasTriedSeveralPorts(), timing, limits,
                    now), now, output);
        });
        return discard;
    }

    private void enter(JoinedSession next, Instant now, Output.Builder<Event> output) {
        sessions.enter(next, now.plus(timing.formerSessionLasts()));
        output.report(new Event.Joined());
        proceed(now, output);
    }

    private void endFormer(Instant now, Output.Builder<Event> output) {
        List<JoinedSession> ended = sessions.endFormer(now, output);
        ended.forEach(each -> overlap.forget(each.session()));
        if (!ended.isEmpty() && !sessions.hasFormer() && joining.isEmpty()) {
            overlap.end(now);
        }
    }

    private Optional<Discard> receive(JoinedSession session, byte[] payload, Instant now,
            Output.Builder<Event> output) {
        Optional<Reception> reception = session.receive(payload, now, output);
        if (reception.isEmpty()) {
            proceed(now, output);
            return Optional.empty();
        }
        return switch (reception.get()) {
            case Reception.New(var message) -> {
                acknowledge(session, message, output);
                if (!overlap.repeats(session.session(), message, now)) {
                    output.report(new Event.Heard(message.text()));
                }
                proceed(now, output); // a doubt may have ended
                yield Optional.empty();
            }
            case Reception.Repeated(var message) -> {
                acknowledge(session, message, output);
                if (session.session().hasReusedNumbers()) {
                    output.report(new Event.MayBeRepetition(message.text()));
                }
                yield Optional.empty();
            }
            case Reception.Acknowledged(var transmission) -> {
                output.report(new Event.Acknowledged(transmission.message().text(),
                        transmission.attempts(), transmission.age(now)));
                proceed(now, output);
                yield Optional.empty();
            }
            case Reception.Controlled(var control) -> {
                proceed(now, output);
                yield Optional.empty();
            }
            case Reception.Rejected(var reason) -> Optional.of(reason);
            case Reception.Late(var reason) -> Optional.of(reason);
        };
    }

    private void acknowledge(JoinedSession session, Data message, Output.Builder<Event> output) {
        output.send(session.port(), server, session.session().acknowledgement(message));
    }

    private void expire(Joining to, Instant now, Output.Builder<Event> output) {
        if (!to.hasGivenUp(now)) {
            to.expire(now, output);
            return;
        }
        nextPort = to.lastPort() + 1;
        to.close(output);
        joining = Optional.empty();
        sessions.end(output);
        output.report(new Event.GaveUp(to.lasted(now)));
    }

    private void expire(JoinedSession session, Instant now, Output.Builder<Event> output) {
        InFlight.Due due = session.session().inFlight().expire(now);
        due.again().forEach(transmission -> transmit(session, transmission, output));
        for (Transmission transmission : due.timedOut()) {
            session.timedOut();
            output.report(
                    new Event.TimedOut(transmission.message().text(), transmission.attempts()));
        }
        boolean asks = session.expire(now);
        proceed(now, output);
        if (asks && joining.isEmpty() && sessions.current().equals(Optional.of(session))) {
            output.send(session.port(), server, session.question());
        }
    }

    private void transmit(JoinedSession session, Transmission transmission,
            Output.Builder<Event> output) {
        String text = transmission.message().text();
        output.send(session.port(), server, session.session().seal(transmission.message()));
        output.report(new Event.Sending(text, transmission.attempts()));
    }

    /**
     * Does what has to wait until nothing is in flight: join again (R11), send the next message
     * (R4), leave.
     */
    private void proceed(Instant now, Output.Builder<Event> output) {
        Optional<JoinedSession> idle = sessions.current().filter(JoinedSession::isIdle);
        if (joining.isPresent() || idle.isEmpty()) {
            return;
        }
        JoinedSession session = idle.get();
        if (leaving && typed.isEmpty()) {
            sessions.end(output);
            output.report(new Event.Left());
        } else if (session.otherKeys().isPresent()) {
            takeOtherKeys(session, session.otherKeys().get(), now, output);
        } else if (session.areOtherKeysUnusable()) {
            joinAgain(Event.JoiningAgain.Cause.UNUSABLE_KEYS, now, output);
        } else if (session.hasTimedOutTooOften()) {
            joinAgain(Event.JoiningAgain.Cause.MESSAGES_TIMED_OUT, now, output);
        } else if (session.isServerGone()) {
            joinAgain(Event.JoiningAgain.Cause.HEARTBEATS_UNANSWERED, now, output);
        } else if (!typed.isEmpty() && !session.isInDoubt()) {
            begin(session, typed.remove(), now, output);
        }
    }

    private void begin(JoinedSession session, String text, Instant now,
            Output.Builder<Event> output) {
        Session within = session.session();
        overlap.said(within, text, now);
        transmit(session, within.begin(within.next(text), now), output);
    }

    /** The server has forgotten the session and already opened another. */
    private void takeOtherKeys(JoinedSession forgotten, Established other, Instant now,
            Output.Builder<Event> output) {
        output.report(new Event.JoiningAgain(Event.JoiningAgain.Cause.OTHER_KEYS));
        overlap.begin(now);
        enter(forgotten.replacedBy(other, limits, now), now, output);
    }

    private void joinAgain(Event.JoiningAgain.Cause cause, Instant now,
            Output.Builder<Event> output) {
        output.report(new Event.JoiningAgain(cause));
        sessions.current().ifPresent(JoinedSession::leave);
        overlap.begin(now);
        Joining next = beginJoining(now, output);
        if (leaving) {
            next.giveUpInTime(now);
        }
    }

    private Joining beginJoining(Instant now, Output.Builder<Event> output) {
        Joining next = new Joining(handshakes.get(), server, timing, limits, nextPort, now, output);
        joining = Optional.of(next);
        return next;
    }
}
