package squall.chat.protocol;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import squall.chat.protocol.Session.Reception;
import squall.chat.protocol.crypto.KeyExchange;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.reliability.Transmission;
import squall.chat.protocol.reliability.UnderWay;

/**
 * The client's end: joins, says one message at a time (R4), hears the others, notices when its
 * server is gone (R11).
 */
public final class ClientSession implements Endpoint {
    private final Name name;
    private final Address server;
    private final Timing timing;
    private final Limits limits;
    private final Supplier<RsaKeyPair> keyPairs;
    private final SecureRandom random;

    private final Deque<String> typed = new ArrayDeque<>();
    private State state = new Away();
    private boolean leaving;

    /**
     * Does nothing until it is told to {@link #join}; takes a key pair from the supplier for every
     * joining.
     */
    public ClientSession(Name name, Address server, Timing timing, Limits limits,
            Supplier<RsaKeyPair> keyPairs,
            SecureRandom random) {
        this.name = name;
        this.server = server;
        this.timing = timing;
        this.limits = limits;
        this.keyPairs = keyPairs;
        this.random = random;
    }

    private sealed interface State {}

    /** Not joined yet, given up, or left. */
    private record Away() implements State {}

    private record Knocking(Joining joining) implements State {}

    /** The key pair, the hello made of it and the wrapped key are those that it joined with. */
    private static final class Joined implements State {
        private final Session session;
        private final RsaKeyPair keyPair;
        private final byte[] hello;
        private final byte[] wrappedKey;
        private final Heartbeat heartbeat;
        private int timeoutsInRow;

        private Joined(Session session, Joining joining, Heartbeat heartbeat) {
            this.session = session;
            keyPair = joining.keyPair();
            hello = joining.hello();
            wrappedKey = joining.wrappedKey();
            this.heartbeat = heartbeat;
        }

        private boolean isIdle() {
            return session.underWay().isEmpty();
        }
    }

    public Output join(Instant now) {
        Output.Builder output = new Output.Builder();
        Joining joining = new Joining(keyPairs.get(), server, timing, now, output);
        joining.giveUpInTime(now);
        state = new Knocking(joining);
        return output.build();
    }

    /**
     * Takes one message, which is sent as soon as everything typed before it is settled.
     *
     * @throws IllegalArgumentException where it is not one message as {@link Typed#split} makes
     *         them
     * @throws IllegalStateException where more than {@link Limits#typedAhead} wait already
     */
    public Output say(String message, Instant now) {
        Typed.check(message);
        if (typed.size() >= limits.typedAhead()) {
            throw new IllegalStateException(limits.typedAhead() + " messages are waiting already");
        }
        typed.add(name + ": " + message);
        Output.Builder output = new Output.Builder();
        proceed(now, output);
        return output.build();
    }

    /**
     * Leaves, and says so, once it has joined and everything said is settled; knocks for ever no
     * longer.
     */
    public Output leave(Instant now) {
        leaving = true;
        if (state instanceof Knocking(Joining joining)) {
            joining.giveUpInTime(now);
        }
        Output.Builder output = new Output.Builder();
        proceed(now, output);
        return output.build();
    }

    /** Whether nothing is under way and nothing waits. */
    public boolean isIdle() {
        return typed.isEmpty() && (!(state instanceof Joined joined) || joined.isIdle());
    }

    @Override
    public Output receive(Datagram datagram, Instant now) {
        Output.Builder output = new Output.Builder();
        discard(datagram, now, output)
                .ifPresent(reason -> output.report(new Event.Discarded(datagram.peer(), reason)));
        return output.build();
    }

    @Override
    public Output expire(Instant now) {
        Output.Builder output = new Output.Builder();
        switch (state) {
            case Away() -> {
            }
            case Knocking(Joining joining) when joining.hasGivenUp(now) -> {
                state = new Away();
                output.report(new Event.GaveUp(joining.lasted(now)));
            }
            case Knocking(Joining joining) -> joining.expire(now, output);
            case Joined joined -> expire(joined, now, output);
        }
        return output.build();
    }

    @Override
    public Optional<Instant> deadline() {
        return switch (state) {
            case Away() -> Optional.empty();
            case Knocking(Joining joining) -> Optional.of(joining.deadline());
            case Joined joined -> {
                Instant heartbeat = joined.heartbeat.deadline();
                yield joined.session.underWay().deadline().filter(due -> due.isBefore(heartbeat))
                        .or(() -> Optional.of(heartbeat));
            }
        };
    }

    private Optional<Discard> discard(Datagram datagram, Instant now, Output.Builder output) {
        if (!datagram.peer().equals(server)) {
            return Optional.of(Discard.STRANGER);
        }
        if (datagram.payload().length > limits.datagramBytes()) {
            return Optional.of(Discard.TOO_LONG);
        }
        return switch (state) {
            case Away() -> Optional.of(Discard.NOT_JOINED);
            case Knocking(Joining joining) -> {
                Optional<Discard> discard = joining.receive(datagram.payload());
                joining.keys().ifPresent(keys -> {
                    state = new Joined(new Session(keys, timing, limits, random), joining,
                            new Heartbeat(timing, now));
                    output.report(new Event.Joined());
                    proceed(now, output);
                });
                yield discard;
            }
            case Joined joined -> receive(joined, datagram.payload(), now, output);
        };
    }

    private Optional<Discard> receive(Joined joined, byte[] payload, Instant now,
            Output.Builder output) {
        switch (joined.session.receive(payload)) {
            case Reception.New(var message) -> {
                output.send(server, joined.session.acknowledgement(message));
                output.report(new Event.Heard(message.text()));
            }
            case Reception.Repeated(var message) ->
                    output.send(server, joined.session.acknowledgement(message));
            case Reception.Acknowledged(var transmission) -> {
                joined.timeoutsInRow = 0;
                output.report(new Event.Acknowledged(transmission.message().text(),
                        transmission.attempts(),
                        transmission.age(now)));
                proceed(now, output);
            }
            case Reception.Secret() -> joined.heartbeat.answered();
            case Reception.OtherSecret() -> {
                joined.heartbeat.refuted();
                proceed(now, output);
                return Optional.of(Discard.MALFORMED);
            }
            case Reception.Rejected(var reason) when isSessionKey(joined, payload) ->
                    joined.heartbeat.answered();
            case Reception.Rejected(var reason) -> {
                return Optional.of(reason);
            }
            case Reception.Late(var reason) -> {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether this is the first half of a server's answer to a hello, with this session's own key:
     * the same datagram as when it joined, or the same key wrapped anew, which costs an RSA
     * operation and is tried only while an answer is awaited.
     */
    private static boolean isSessionKey(Joined joined, byte[] payload) {
        return Arrays.equals(payload, joined.wrappedKey)
                || (joined.heartbeat.isAwaited() && KeyExchange
                        .unwrap(payload, joined.keyPair.privateKey())
                        .filter(joined.session.keys().aes()::equals).isPresent());
    }

    private void expire(Joined joined, Instant now, Output.Builder output) {
        UnderWay.Due due = joined.session.underWay().expire(now);
        due.again().forEach(transmission -> transmit(joined, transmission, output));
        for (Transmission transmission : due.timedOut()) {
            joined.timeoutsInRow++;
            output.report(
                    new Event.TimedOut(transmission.message().text(), transmission.attempts()));
        }
        boolean helloDue = joined.heartbeat.expire(now);
        proceed(now, output);
        if (helloDue && state == joined) {
            output.send(server, joined.hello);
        }
    }

    private void transmit(Joined joined, Transmission transmission, Output.Builder output) {
        output.send(server, joined.session.seal(transmission.message()));
        output.report(new Event.Sending(transmission.message().text(), transmission.attempts()));
    }

    /**
     * Does what had to wait until nothing is under way: join anew (R11), say the next message (R4),
     * leave.
     */
    private void proceed(Instant now, Output.Builder output) {
        if (!(state instanceof Joined joined) || !joined.isIdle()) {
            return;
        }
        if (leaving && typed.isEmpty()) {
            state = new Away();
            output.report(new Event.Left());
        } else if (joined.timeoutsInRow >= timing.timeoutsBeforeJoiningAgain()) {
            joinAgain(Event.JoiningAgain.Cause.MESSAGES_TIMED_OUT, now, output);
        } else if (joined.heartbeat.isLost()) {
            joinAgain(Event.JoiningAgain.Cause.HEARTBEATS_UNANSWERED, now, output);
        } else if (!typed.isEmpty()) {
            transmit(joined, joined.session.begin(joined.session.next(typed.remove()), now),
                    output);
        }
    }

    private void joinAgain(Event.JoiningAgain.Cause cause, Instant now, Output.Builder output) {
        output.freshPort();
        output.report(new Event.JoiningAgain(cause));
        Joining joining = new Joining(keyPairs.get(), server, timing, now, output);
        if (leaving) {
            joining.giveUpInTime(now);
        }
        state = new Knocking(joining);
    }
}
