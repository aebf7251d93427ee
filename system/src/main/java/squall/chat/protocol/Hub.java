package squall.chat.protocol;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.chat.protocol.Event.Removed;
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
    private final Limits limits;
    private final Optional<IndexSessions> roaming;
    /** A datagram is of the first that can have it. */
    private final List<Sessions> profiles;

    private final PeerTable peers;
    /** The messages that have not been sent to all their recipients. */
    private final FanOutSchedule schedule;

    /**
     * A server without clients.
     *
     * @param anybody how clients join that prove nothing; empty where they can't
     * @param proving how clients join that prove who they are; empty where they can't
     */
    public Hub(Timing timing, Limits limits, Optional<ServerHandshake> anybody,
            Optional<RoamingHandshake> proving) {
        this.limits = limits;
        peers = new PeerTable(limits.sessions());
        roaming = proving.map(handshake -> new IndexSessions(handshake, peers, timing, limits));
        profiles = Stream.<Sessions>concat(roaming.stream(), anybody.stream()
                .map(handshake -> new AddressSessions(handshake, peers, timing, limits)))
                .toList();
        schedule = new FanOutSchedule(limits.shares());
    }

    /** Ends the sessions of the clients that may no longer stay. */
    public Output<Event> review(Instant now) {
        Output.Builder<Event> output = new Output.Builder<>();
        roaming.ifPresent(sessions -> sessions.review(output));
        return done(now, output);
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
        return peers.recipients().values().stream().filter(Hub::isReported).map(Peer::presence)
                .toList();
    }

    /** Whether no message awaits an acknowledgement. */
    public boolean isIdle() {
        return peers.isIdle() && schedule.isEmpty();
    }

    @Override
    public Output<Event> receive(Datagram datagram, Instant now) {
        Output.Builder<Event> output = new Output.Builder<>();
        discard(datagram, now, output)
                .ifPresent(reason -> discarded(datagram.peer(), reason, now, output));
        return done(now, output);
    }

    private Optional<Discard> discard(Datagram datagram, Instant now,
            Output.Builder<Event> output) {
        if (datagram.payload().length > limits.datagramBytes()) {
            return Optional.of(Discard.TOO_LONG);
        }
        Optional<Sessions> sessions = profiles.stream()
                .filter(profile -> profile.isOwn(datagram.payload())).findFirst();
        if (sessions.isEmpty()) {
            return Optional.of(Discard.STRANGER);
        }
        return switch (sessions.get().receive(datagram, this::refusal, now, output)) {
            case Sessions.Incoming.Handled(var discard) -> discard;
            case Sessions.Incoming.OfPeer(var peer, var reception) ->
                    done(peer, reception, now, output);
        };
    }

    @Override
    public Output<Event> refuse(Address source, Instant now) {
        return Output.of(output -> discarded(source, Discard.MORE_THAN_ITS_SHARE, now, output));
    }

    @Override
    public Output<Event> expire(Instant now) {
        Output.Builder<Event> output = new Output.Builder<>();
        Output.Builder<Event> unreported = output.unreported();
        for (Peer peer : peers.deadlines().takeDue(now, limits.recipientsAtOnce())) {
            if (isWornOut(peer, now, output)) {
                continue;
            }
            peer.expire(now, isReported(peer) ? output : unreported);
            if (peer.isOverdue(now)) {
                peer.home().remove(peer, Removed.Cause.UNREACHABLE, output);
            } else {
                peers.deadlines().put(peer);
            }
        }
        goOn(now, output);
        profiles.forEach(sessions -> sessions.expire(now, output));
        return done(now, output);
    }

    @Override
    public Optional<Instant> deadline() {
        return Stream.concat(Stream.of(schedule.due(), peers.deadlines().earliest()),
                profiles.stream().map(Sessions::deadline))
                .flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static boolean isReported(Peer peer) {
        return peer.home().isReported(peer);
    }

    /** Ends a session whose keys must seal nothing more. */
    private static boolean isWornOut(Peer peer, Instant now, Output.Builder<Event> output) {
        boolean wornOut = peer.isWornOut(now);
        if (wornOut) {
            peer.home().remove(peer, Removed.Cause.WORN_OUT, output);
        }
        return wornOut;
    }

    private Output<Event> done(Instant now, Output.Builder<Event> output) {
        schedule.release(now);
        return output.build();
    }

    private void discarded(Address source, Discard reason, Instant now,
            Output.Builder<Event> output) {
        output.report(new Event.Discarded(source, reason));
        if (reason == Discard.MORE_THAN_ITS_SHARE) {
            profiles.stream().flatMap(sessions -> sessions.at(source).stream()).findFirst()
                    .ifPresent(peer -> warn(peer, now, output));
        }
    }

    private void warn(Peer peer, Instant now, Output.Builder<Event> output) {
        peer.warning().refused(now).ifPresent(count -> {
            output.report(new Event.ShareExceeded(peer.address(), count));
            peer.forward(new FanOut(SHARE_WARNING, Audience.everybody(peers.end()),
                    schedule.share(Optional.empty()), now), now, output);
            peers.deadlines().put(peer);
        });
    }

    /** Why a client's message is not taken: neither acknowledged nor forwarded (R5). */
    private Optional<Discard> refusal(Peer sender, String text) {
        if (Name.speaksAsOperator(text)) {
            return Optional.of(Discard.SPEAKS_AS_OPERATOR);
        }
        if (speaksAsAnother(sender, text)) {
            return Optional.of(Discard.SPEAKS_AS_ANOTHER);
        }
        return schedule.hasRoom(sender.client()) ? Optional.empty()
                : Optional.of(Discard.MORE_THAN_ITS_SHARE);
    }

    private boolean speaksAsAnother(Peer sender, String text) {
        return sender.credentials().map(proved -> !text.startsWith(proved.name() + ": "))
                .orElseGet(() -> profiles.stream().anyMatch(
                        sessions -> sessions.isProvedName(Name.ofSpeaker(text))));
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
        FanOutSchedule.Share share = schedule.share(sender.map(Peer::client));
        Audience audience = sender.map(peer -> Audience.everybodyElse(peer, peers.end()))
                .orElseGet(() -> Audience.everybody(peers.end()));
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
        for (Peer peer : fanOut.next(peers.recipients(), limits.recipientsAtOnce())) {
            Output.Builder<Event> reported = isReported(peer) ? output : unreported;
            if (peer.home().isSpare(peer, now)) {
                peer.withhold(fanOut.text(), reported);
            } else if (!isWornOut(peer, now, output)) {
                peer.forward(fanOut, now, reported);
                peers.deadlines().put(peer);
            }
        }
        schedule.wentOn(fanOut);
    }

    /**
     * A client that a hub has a session with.
     *
     * @param credentials what the client has proved; empty in the classic profile
     * @param since the time of its first hello
     * @param heard when something valid last came from it; until then the time of its first hello
     * @param inFlight the number of messages that await its acknowledgement
     * @param unreachable whether too many messages to it in a row have timed out (R9)
     * @param proven whether anything valid has ever come from it; until then it may be a forgery,
     *        or an address that its client has left
     */
    public record Presence(Address address, Optional<Credentials> credentials, Instant since,
            Instant heard, int inFlight, boolean unreachable, boolean proven) {}
}
