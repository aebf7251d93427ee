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

    private final Deque<String> typed = new ArrayDeque<>();
    private final SessionOverlap overlap;
    private final Joinings joinings;
    private final JoinedSessions sessions = new JoinedSessions();
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
        joinings = new Joinings(handshakes, server, timing, limits);
        overlap = new SessionOverlap(timing.overlapLingers(), limits.overlapTexts());
    }

    public Output<Event> join(Instant now) {
        return Output.of(output -> joinings.join(now, output).giveUpInTime(now));
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
        joinings.joining().ifPresent(each -> each.giveUpInTime(now));
        return Output.of(output -> proceed(now, output));
    }

    /** Whether no message is in flight and none waits. */
    public boolean isIdle() {
        return typed.isEmpty() && sessions.isIdle();
    }

    /** How it stands with its server, for people. */
    public Contact contact(Instant now) {
        return joinings.joining().map(each -> each.contact(now)).or(() -> sessions.current()
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
            sessions.settleFormer(now, output);
            if (joinings.isJoining()) {
                joinings.joining().ifPresent(each -> expire(each, now, output));
            } else {
                joinings.renewal().ifPresent(each -> each.expire(now, output));
                sessions.current().ifPresent(session -> expire(session, now, output));
            }
        });
    }

    @Override
    public Optional<Instant> deadline() {
        Optional<Instant> session = joinings.isJoining() ? Optional.empty()
                : sessions.current().map(JoinedSession::deadline);
        return Stream.of(joinings.any().map(Joining::deadline), session,
                Optional.of(sessions.formerDeadline())).flatMap(Optional::stream)
                .filter(Instant.MAX::isAfter).min(Instant::compareTo);
    }

    private Optional<Discard> discard(Datagram datagram, Instant now,
            Output.Builder<Event> output) {
        if (!datagram.peer().equals(server)) {
            return Optional.of(Discard.STRANGER);
        }
        if (datagram.payload().length > limits.datagramBytes()) {
            return Optional.of(Discard.TOO_LONG);
        }
        Optional<Discard> discard = Optional.empty();
        for (JoinedSession session : sessions.at(datagram.localPort())) {
            Optional<Discard> reason = receive(session, datagram.payload(), now, output);
            if (reason.isEmpty()) {
                return reason;
            }
            // The session under whose keys the datagram opens knows the reason.
            discard = discard.filter(each -> each != Discard.UNREADABLE).or(() -> reason);
        }
        Optional<Joining> to = joinings.any().filter(each -> each.listensAt(datagram.localPort()));
        if (to.isPresent() && receive(to.get(), datagram, now, output).isEmpty()) {
            return Optional.empty();
        }
        return discard.or(() -> Optional.of(Discard.NOT_JOINED));
    }

    private Optional<Discard> receive(Joining to, Datagram datagram, Instant now,
            Output.Builder<Event> output) {
        int port = datagram.localPort();
        Optional<Discard> discard = to.receive(datagram, now, output);
        to.failure().ifPresent(failure -> end(failure, output));
        to.established(port).ifPresent(established -> {
            reportJoined(established, output);
            joinings.succeeded(port, output);
            enter(new JoinedSession(established, server, port, to.hasTriedSeveralPorts(), timing,
                    limits, now), now, output);
        });
        return discard;
    }

    private void reportJoined(Established session, Output.Builder<Event> output) {
        if (joinings.isRenewing()) {
            output.report(new Event.Renewed());
        } else {
            session.server().ifPresent(key -> output.report(new Event.ServerProved(key)));
            output.report(new Event.Joined());
        }
    }

    private void enter(JoinedSession next, Instant now, Output.Builder<Event> output) {
        sessions.enter(next, now.plus(timing.formerSessionLasts()));
        proceed(now, output);
    }

    private void endFormer(Instant now, Output.Builder<Event> output) {
        List<JoinedSession> ended = sessions.endFormer(now, output);
        ended.forEach(each -> overlap.forget(each.session()));
        if (!ended.isEmpty() && !sessions.hasFormer() && !joinings.isJoining()) {
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
                session.acknowledge(message, now, output);
                if (!overlap.repeats(session.session(), message, now)) {
                    output.report(new Event.Heard(message.text()));
                }
                proceed(now, output); // a doubt may have ended
                yield Optional.empty();
            }
            case Reception.Repeated(var message) -> {
                session.acknowledge(message, now, output);
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

    private void expire(Joining to, Instant now, Output.Builder<Event> output) {
        if (to.hasGivenUp(now)) {
            end(new Event.GaveUp(to.lasted(now)), output);
        } else {
            to.expire(now, output);
        }
    }

    /** Ends everything, and reports why. */
    private void end(Event why, Output.Builder<Event> output) {
        joinings.end(sessions, output);
        sessions.end(output);
        output.report(why);
    }

    private void expire(JoinedSession session, Instant now, Output.Builder<Event> output) {
        session.settle(now, output);
        boolean asks = session.expire(now);
        proceed(now, output);
        if (asks && !joinings.isJoining() && sessions.current().equals(Optional.of(session))) {
            session.ask(now, output);
        }
    }

    /**
     * Does what has to wait until nothing is in flight: join again (R11), renew the session, send
     * the next message (R4), leave.
     */
    private void proceed(Instant now, Output.Builder<Event> output) {
        if (joinings.isJoining() || sessions.current().isEmpty() || !sessions.isIdle()) {
            return;
        }
        JoinedSession session = sessions.current().get();
        if (leaving && typed.isEmpty()) {
            session.sayFarewell(now, output);
            end(new Event.Left(), output);
        } else if (session.otherKeys().isPresent()) {
            takeOtherKeys(session, session.otherKeys().get(), now, output);
        } else if (session.areOtherKeysUnusable()) {
            joinAgain(Event.JoiningAgain.Cause.UNUSABLE_KEYS, now, output);
        } else if (session.hasTimedOutTooOften()) {
            joinAgain(Event.JoiningAgain.Cause.MESSAGES_TIMED_OUT, now, output);
        } else if (session.isServerGone()) {
            joinAgain(Event.JoiningAgain.Cause.HEARTBEATS_UNANSWERED, now, output);
        } else {
            if (!joinings.isRenewing() && session.isDueForRenewal(now)) {
                joinings.renew(now, output);
            }
            if (!typed.isEmpty() && mayBegin(session, now)) {
                overlap.said(session.session(), typed.element(), now);
                session.begin(typed.remove(), now, output);
            }
        }
    }

    /** Once the server may have begun the next session, it begins nothing more in this one. */
    private boolean mayBegin(JoinedSession session, Instant now) {
        return !session.isInDoubt() && !session.isWornOut(now)
                && joinings.renewal().filter(Joining::mayHaveJoined).isEmpty();
    }

    /** The server has forgotten the session and already opened another. */
    private void takeOtherKeys(JoinedSession forgotten, Established other, Instant now,
            Output.Builder<Event> output) {
        output.report(new Event.JoiningAgain(Event.JoiningAgain.Cause.OTHER_KEYS));
        overlap.begin(now);
        output.report(new Event.Joined());
        enter(forgotten.replacedBy(other, limits, now), now, output);
    }

    private void joinAgain(Event.JoiningAgain.Cause cause, Instant now,
            Output.Builder<Event> output) {
        output.report(new Event.JoiningAgain(cause));
        sessions.current().ifPresent(JoinedSession::leave);
        overlap.begin(now);
        Joining next = joinings.join(now, output);
        if (leaving) {
            next.giveUpInTime(now);
        }
    }
}
