package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.RoamingHandshake;
import squall.chat.protocol.sealed.Admission.Decision;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.sealed.ServerAttempt.Request;
import squall.endpoint.Address;
import squall.endpoint.Datagram;

/**
 * The server's half of the handshake. Whoever returns no cookie costs one HMAC and no memory; the
 * X25519 operations of the others are done a few at a time, behind what has come meanwhile.
 */
final class SealedServerHandshake implements RoamingHandshake {
    private final X25519KeyPair identity;
    private final Admission admission;
    private final SecureRandom random;
    private final Cookies cookies;
    private final HandshakePace pace = new HandshakePace();
    private final ServerAttempts attempts = new ServerAttempts();
    private final Deque<Unverified> unverified = new ArrayDeque<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Unverified(ServerAttempt attempt, Address from, byte[] message3,
            Instant since) {}

    SealedServerHandshake(X25519KeyPair identity, Admission admission, SecureRandom random) {
        this.identity = identity;
        this.admission = admission;
        this.random = random;
        cookies = new Cookies(random);
    }

    @Override
    public boolean isOwn(byte[] datagram) {
        return SealedDatagram.isAny(datagram);
    }

    @Override
    public OptionalInt session(byte[] datagram) {
        return datagram[0] == Sealed.TYPE && datagram.length > Integer.BYTES
                ? OptionalInt.of(ByteBuffer.wrap(datagram).getInt(1))
                : OptionalInt.empty();
    }

    @Override
    public Step receive(Datagram datagram, Instant now) {
        attempts.forgetOld(now);
        Optional<SealedDatagram> read = SealedDatagram.read(datagram.payload());
        if (read.isPresent() && read.get() instanceof Hello hello) {
            return receive(hello, datagram.peer(), now);
        }
        if (read.isPresent() && read.get() instanceof Finish finish) {
            return receive(finish, datagram.peer(), now);
        }
        return Step.discard(datagram.peer(), Discard.BAD_HELLO);
    }

    private Step receive(Hello hello, Address from, Instant now) {
        if (!cookies.isGood(hello.cookie(), from, hello.message1(), now)) {
            return Step.reply(from, new Retry(hello.client(),
                    cookies.make(from, hello.message1(), now)).bytes());
        }
        Request request = Request.of(from, hello);
        Optional<ServerAttempt> known = attempts.find(request);
        if (known.isPresent()) {
            return known.get().answer().map(answer -> Step.reply(from, answer))
                    .orElse(Step.NOTHING);
        }
        if (!pace.allows(from, now)) {
            return Step.discard(from, Discard.TOO_MANY_HANDSHAKES);
        }
        attempts.add(new ServerAttempt(request, now));
        return Step.NOTHING;
    }

    private Step receive(Finish finish, Address from, Instant now) {
        Optional<ServerAttempt> known = attempts.find(finish.server());
        if (known.isEmpty()) {
            return Step.discard(from, Discard.STRANGER);
        }
        ServerAttempt attempt = known.get();
        if (attempt.isFinished()) {
            return attempt.answer(finish.message3(), now)
                    .map(answer -> Step.reply(from, answer))
                    .orElse(Step.discard(from, Discard.UNREADABLE));
        }
        if (attempt.beginsFinishing()) {
            unverified.add(new Unverified(attempt, from, finish.message3(), now));
        }
        return Step.NOTHING;
    }

    @Override
    public Step work(Instant now) {
        attempts.forgetOld(now);
        return unverified.isEmpty()
                ? attempts.unanswered().map(this::answer).orElse(Step.NOTHING)
                : verify(unverified.remove(), now);
    }

    @Override
    public Optional<Instant> deadline() {
        return Stream.concat(Optional.ofNullable(unverified.peek()).map(Unverified::since).stream(),
                attempts.unanswered().map(ServerAttempt::since).stream())
                .min(Instant::compareTo);
    }

    private Step answer(ServerAttempt attempt) {
        Request request = attempt.request();
        Optional<NoiseResponder> responder =
                NoiseResponder.answer(request.message1().array(), identity, random);
        if (responder.isEmpty()) {
            attempts.forget(attempt);
            return Step.discard(request.from(), Discard.BAD_HELLO);
        }
        attempts.answered(attempt, responder.get(), random);
        return Step.reply(request.from(), attempt.answer().orElseThrow());
    }

    private Step verify(Unverified finish, Instant now) {
        ServerAttempt attempt = finish.attempt();
        if (!attempts.isUnderWay(attempt)) {
            return Step.NOTHING;
        }
        Optional<NoiseResponder.Joined> joined = attempt.responder().receive(finish.message3());
        if (joined.isEmpty()) {
            attempt.forged();
            return Step.discard(finish.from(), Discard.UNREADABLE);
        }
        SealedCipher cipher = SealedCipher.ofServer(joined.get().keys(),
                attempt.request().client(), attempt.index(), now);
        return switch (decide(joined.get(), now)) {
            case Decision.Welcome(var client, var redeemed) ->
                    welcome(finish, cipher, client, redeemed, now);
            case Decision.Refuse(var cause) -> refuse(finish, cipher, cause, now);
        };
    }

    private Decision decide(NoiseResponder.Joined joined, Instant now) {
        return JoinPayload.read(joined.payload())
                .map(payload -> admission.decide(joined.client(), payload, now))
                .orElse(new Decision.Refuse(Event.Refused.Cause.BAD_NAME));
    }

    private Step welcome(Unverified finish, SealedCipher cipher, Credentials client,
            Optional<String> redeemed, Instant now) {
        ServerAttempt attempt = finish.attempt();
        attempt.welcomed(finish.message3(), cipher, client);
        List<Event> events = redeemed.<Event>map(
                invitation -> new Event.Registered(client.name(), client.key(), invitation))
                .stream().toList();
        return new Step(events,
                Optional.of(new Begun(attempt.index(), finish.from(), client, cipher)),
                replies(finish, now));
    }

    private Step refuse(Unverified finish, SealedCipher cipher, Event.Refused.Cause cause,
            Instant now) {
        finish.attempt().refused(finish.message3(), cipher, JoinAnswer.refused(cause));
        attempts.refused(finish.attempt(), now);
        return new Step(List.of(new Event.Refused(finish.from(), cause)), Optional.empty(),
                replies(finish, now));
    }

    private static List<Datagram> replies(Unverified finish, Instant now) {
        return finish.attempt().answer(finish.message3(), now)
                .map(answer -> new Datagram(finish.from(), answer)).stream().toList();
    }

    @Override
    public void end(int session) {
        attempts.find(session).flatMap(ServerAttempt::client).ifPresent(admission::left);
        attempts.end(session);
    }

    @Override
    public boolean admits(Credentials client) {
        return admission.admits(client);
    }
}
