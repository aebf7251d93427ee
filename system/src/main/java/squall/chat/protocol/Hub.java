package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.Event.Removed;
import squall.chat.protocol.ServerHandshake.HelloOutcome;
import squall.chat.protocol.Session.Reception;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/**
 * The server's end: admits clients, acknowledges their messages and forwards each to all other
 * clients (R5, R6).
 */
public final class Hub implements ChatEndpoint {
    /** The operator's message to a client, and to no other, that sends more than its share. */
    public static final String SHARE_WARNING =
            Name.OPERATOR + ": you send more than your share; what exceeds it is not taken";
    private final Timing timing;
    private final Limits limits;
    private final ServerHandshake handshake;

    private final SessionTable sessions;
    /** The messages that have not been sent to all their recipients. */
    private final FanOutSchedule schedule;
    private long admitted;

    public Hub(Timing timing, Limits limits, ServerHandshake handshake) {
        this.timing = timing;
        this.limits = limits;
        this.handshake = handshake;
        sessions = new SessionTable(timing, limits);
        schedule = new FanOutSchedule(limits.shares());
    }

    /**
     * Sends one message of the operator to every client.
     *
     * @throws IllegalArgumentException where {@link MessageText} does not allow the message
     */
    public Output<Event> say(String message, Instant now) {
        MessageText.check(message);
        Output.Builder<Event> output = new Output.Builder<>();
        forward(Name.OPERATOR + ": " + message, Optional.empty(), now, output);
        return done(now, output);
    }

    /** The clients with live sessions, in the order of their first hello. */
    public List<Presence> present() {
        return sessions.live().map(Peer::presence).toList();
    }

    /** Whether no message awaits an acknowledgement. */
    public boolean isIdle() {
        return sessions.everybody().values().stream().allMatch(Peer::isIdle) && schedule.isEmpty();
    }

    @Override
    public Output<Event> receive(Datagram datagram, Instant now) {
        Output.Builder<Event> output = new Output.Builder<>();
        Optional<Discard> discard;
        if (datagram.payload().length > limits.datagramBytes()) {
            discard = Optional.of(Discard.TOO_LONG);
        } else if (handshake.isHello(datagram.payload())) {
            discard = admit(datagram, now, output);
        } else {
            discard = open(datagram, now, output);
        }
        discard.ifPresent(reason -> discarded(datagram.peer(), reason, now, output));
        return done(now, output);
    }

    @Override
    public Output<Event> refuse(Address source, Instant now) {
        return Output.of(output -> discarded(source, Discard.MORE_THAN_ITS_SHARE, now, output));
    }

    @Override
    public Output<Event> expire(Instant now) {
        Output.Builder<Event> output = new Output.Builder<>();
        Output.Builder<Event> unreported = output.unreported();
        for (Peer peer : sessions.deadlines().takeDue(now, limits.recipientsAtOnce())) {
            peer.expire(now, sessions.isLive(peer) ? output : unreported);
            if (peer.isOverdue(now)) {
                sessions.remove(peer, Removed.Cause.UNREACHABLE, output);
            } else {
                sessions.deadlines().put(peer);
            }
        }
        goOn(now, output);
        return done(now, output);
    }

    @Override
    public Optional<Instant> deadline() {
        return Stream.of(schedule.due(), sessions.deadlines().earliest())
                .flatMap(Optional::stream).min(Instant::compareTo);
    }

    private Output<Event> done(Instant now, Output.Builder<Event> output) {
        schedule.release(now);
        return output.build();
    }

    private void discarded(Address source, Discard reason, Instant now,
            Output.Builder<Event> output) {
        output.report(new Event.Discarded(source, reason));
        if (reason == Discard.MORE_THAN_ITS_SHARE) {
            sessions.live(source).ifPresent(peer -> warn(peer, now, output));
        }
    }

    private void warn(Peer peer, Instant now, Output.Builder<Event> output) {
        peer.warning().refused(now).ifPresent(count -> {
            output.report(new Event.ShareExceeded(peer.address(), count));
            peer.forward(new FanOut(SHARE_WARNING, Audience.everybody(admitted),
                    schedule.share(Optional.empty()), now), now, output);
            sessions.deadlines().put(peer);
        });
    }

    private Optional<Discard> admit(Datagram datagram, Instant now, Output.Builder<Event> output) {
        if (!datagram.peer().isUnicast()) {
            return Optional.of(Discard.BAD_ADDRESS);
        }
        return switch (handshake.receive(datagram, now)) {
            case HelloOutcome.JoinRequest request -> {
                session(datagram.peer(), request, now, output).greet(now, output);
                yield Optional.empty();
            }
            case HelloOutcome.Unacceptable(var reason) -> Optional.of(reason);
        };
    }

    private Peer session(Address address, HelloOutcome.JoinRequest request, Instant now,
            Output.Builder<Event> output) {
        return sessions.find(address, request.client()).orElseGet(() -> {
            Peer peer = new Peer(address, request, timing, limits, now, admitted++);
            sessions.add(peer, output);
            return peer;
        });
    }

    private Optional<Discard> open(Datagram datagram, Instant now, Output.Builder<Event> output) {
        Optional<Peer> live = sessions.live(datagram.peer());
        if (live.isEmpty()) {
            return Optional.of(Discard.STRANGER);
        }
        Peer peer = live.get();
        boolean isNew = !peer.isProven();
        List<String> carried = isNew ? peer.carried() : List.of();
        Reception reception = peer.receive(datagram.payload(),
                text -> refusal(datagram.peer(), text), now, output);
        Optional<Peer> successor = sessions.pending(datagram.peer());
        if (reception instanceof Reception.Rejected && successor.isPresent()) {
            return takeOver(peer, successor.get(), datagram.payload(), now, output)
                    .map(second -> done(successor.get(), second, now, output))
                    .orElseGet(() -> done(peer, reception, now, output));
        }
        if (isNew && peer.isProven()) {
            sessions.proved(peer, carried, output);
        }
        return done(peer, reception, now, output);
    }

    /** Lets the pending session replace the live one where the datagram proves the pending one. */
    private Optional<Reception> takeOver(Peer peer, Peer successor, byte[] payload, Instant now,
            Output.Builder<Event> output) {
        List<String> carried = successor.carried();
        Output.Builder<Event> proof = new Output.Builder<>();
        Reception reception =
                successor.receive(payload, text -> refusal(peer.address(), text), now, proof);
        if (!successor.isProven()) {
            return Optional.empty();
        }
        sessions.remove(peer, Removed.Cause.REPLACED, carried, output);
        output.append(proof);
        sessions.proved(successor, carried, output);
        return Optional.of(reception);
    }

    /** Why a client's message is not taken: neither acknowledged nor forwarded (R5). */
    private Optional<Discard> refusal(Address sender, String text) {
        if (Name.speaksAsOperator(text)) {
            return Optional.of(Discard.SPEAKS_AS_OPERATOR);
        }
        return schedule.hasRoom(sender) ? Optional.empty()
                : Optional.of(Discard.MORE_THAN_ITS_SHARE);
    }

    private Optional<Discard> done(Peer peer, Reception reception, Instant now,
            Output.Builder<Event> output) {
        return switch (reception) {
            case Reception.New(var message) -> {
                forward(message.text(), Optional.of(peer), now, output);
                yield Optional.empty();
            }
            case Reception.Repeated(var message) -> Optional.empty();
            case Reception.Controlled(var control) -> Optional.empty();
            case Reception.Acknowledged(var transmission) -> Optional.empty();
            case Reception.Late(var reason) -> Optional.of(reason);
            case Reception.Rejected(var reason) -> Optional.of(reason);
        };
    }

    private void forward(String text, Optional<Peer> sender, Instant now,
            Output.Builder<Event> output) {
        sender.ifPresent(peer -> output.report(new Event.Said(peer.address(), text)));
        FanOutSchedule.Share share = schedule.share(sender.map(Peer::address));
        Audience audience = sender.map(peer -> Audience.everybodyElse(peer, admitted))
                .orElseGet(() -> Audience.everybody(admitted));
        FanOut fanOut = new FanOut(text, audience, share, now);
        schedule.add(fanOut);
        if (schedule.isSendersOnly(fanOut)) {
            goOn(fanOut, now, output);
        }
        // The messages of clients that wait are bounded; this bounds the operator's messages.
        while (!share.isBounded() && share.waiting() > limits.inFlight()) {
            goOn(now, output);
        }
    }

    private void goOn(Instant now, Output.Builder<Event> output) {
        schedule.next().ifPresent(fanOut -> goOn(fanOut, now, output));
    }

    /** Sends a message to the next recipients of its audience. */
    private void goOn(FanOut fanOut, Instant now, Output.Builder<Event> output) {
        Output.Builder<Event> unreported = output.unreported();
        for (Peer peer : fanOut.next(sessions.everybody(), limits.recipientsAtOnce())) {
            Output.Builder<Event> reported = sessions.isLive(peer) ? output : unreported;
            if (sessions.isSpare(peer, now)) {
                peer.withhold(fanOut.text(), reported);
            } else {
                peer.forward(fanOut, now, reported);
                sessions.deadlines().put(peer);
            }
        }
        schedule.wentOn(fanOut);
    }

    /**
     * A client that a hub has a session with.
     *
     * @param since the time of its first hello
     * @param heard when something valid last came from it; until then the time of its first hello
     * @param inFlight the number of messages that await its acknowledgement
     * @param unreachable whether too many messages to it in a row have timed out (R9)
     * @param proven whether anything valid has ever come from it; until then it may be a forgery,
     *        or an address that its client has left
     */
    public record Presence(Address address, Instant since, Instant heard, int inFlight,
            boolean unreachable, boolean proven) {}
}
