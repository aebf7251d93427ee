package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import squall.chat.protocol.ClientHandshake;
import squall.chat.protocol.Event;
import squall.chat.protocol.TokenBucket;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;

/**
 * A hello goes out, the same with the server's cookie, and what finishes Noise's handshake. It is
 * complete when the server has sealed its welcome: nothing else is taken before.
 */
final class SealedClientHandshake implements ClientHandshake {
    private final byte[] payload;
    private final Predicate<X25519PublicKey> trusted;
    private final Consumer<String> keyLog;
    private final Duration lasts;
    private final TokenBucket attempts;
    private final NoiseInitiator noise;
    private final int index;
    private final Hello hello;

    private Optional<Hello> withCookie = Optional.empty();
    private Optional<Finishing> finishing = Optional.empty();
    private Optional<Established> established = Optional.empty();
    private Optional<Event> failure = Optional.empty();

    /** The server has answered, and the client has shown its key. */
    private record Finishing(Answer answer, X25519PublicKey server, NoiseInitiator.Finished end,
            SealedCipher cipher) {
        byte[] bytes() {
            return new Finish(answer.server(), end.message3()).bytes();
        }
    }

    /**
     * @param payload what the client says of itself, to a server that it trusts
     * @param keyLog takes the line of the session
     * @param answersPerSecond answers that are verified; each costs some X25519 operations
     */
    SealedClientHandshake(X25519KeyPair identity, JoinPayload payload,
            Predicate<X25519PublicKey> trusted, Consumer<String> keyLog, Duration lasts,
            int answersPerSecond, SecureRandom random) {
        this.payload = payload.write();
        this.trusted = trusted;
        this.keyLog = keyLog;
        this.lasts = lasts;
        attempts = new TokenBucket(answersPerSecond);
        index = random.nextInt();
        noise = new NoiseInitiator(identity, random);
        hello = Hello.first(index, noise.message1());
    }

    @Override
    public byte[] hello() {
        return hello.bytes();
    }

    @Override
    public byte[] next() {
        return finishing.map(Finishing::bytes)
                .orElseGet(() -> withCookie.orElse(hello).bytes());
    }

    @Override
    public Progress receive(int port, byte[] datagram, Instant now) {
        return SealedDatagram.read(datagram).map(read -> switch (read) {
            case Retry retry when retry.client() == index -> receive(retry);
            case Answer answer when answer.client() == index -> receive(answer, now);
            case Sealed sealed -> receive(datagram);
            default -> Progress.NONE;
        }).orElse(Progress.NONE);
    }

    /**
     * The newest cookie counts; only the first is sent at once, or a forger could cause a flood.
     */
    private Progress receive(Retry retry) {
        boolean isFirst = withCookie.isEmpty() && finishing.isEmpty();
        withCookie = Optional.of(hello.with(retry.cookie()));
        return isFirst ? Progress.NEXT_STEP : Progress.PART;
    }

    private Progress receive(Answer answer, Instant now) {
        if (finishing.isPresent()) {
            finishing = finishing.map(before -> heard(before, answer, now));
            return Progress.PART;
        }
        return attempts.take(now)
                ? noise.receive(answer.message2()).map(proof -> judge(answer, proof, now))
                        .orElse(Progress.NONE)
                : Progress.NONE;
    }

    private Progress judge(Answer answer, NoiseInitiator.Answered proof, Instant now) {
        if (!trusted.test(proof.server())) {
            failure = Optional.of(new Event.Untrusted(proof.server()));
            return Progress.PART;
        }
        NoiseInitiator.Finished end = proof.finish(payload);
        finishing = Optional.of(finishing(answer, proof.server(), end, now));
        return Progress.LAST_STEP;
    }

    /** Noise's message does not cover the server's index: a forger may have changed the first. */
    private Finishing heard(Finishing before, Answer again, Instant now) {
        return Arrays.equals(again.message2(), before.answer().message2())
                && again.server() != before.answer().server()
                        ? finishing(again, before.server(), before.end(), now)
                        : before;
    }

    private Finishing finishing(Answer answer, X25519PublicKey server,
            NoiseInitiator.Finished end, Instant now) {
        return new Finishing(answer, server, end,
                SealedCipher.ofClient(end.keys(), index, answer.server(), now));
    }

    private Progress receive(byte[] sealed) {
        Optional<JoinAnswer> answer =
                finishing.flatMap(finished -> finished.cipher().openAnswer(sealed));
        answer.ifPresent(opened -> take(opened, finishing.orElseThrow()));
        return answer.isPresent() ? Progress.PART : Progress.NONE;
    }

    private void take(JoinAnswer answer, Finishing finished) {
        keyLog.accept(finished.end().keys().logLine(index, finished.answer().server()));
        switch (answer) {
            case JoinAnswer.Welcome() -> established = Optional.of(new Established(
                    finished.cipher(), new Pings(finished.cipher()),
                    Optional.of(finished.server())));
            case JoinAnswer.Refused(var reason) ->
                    failure = Optional.of(new Event.JoinRefused(reason));
        }
    }

    @Override
    public Optional<Established> established(int port) {
        return established;
    }

    @Override
    public Optional<Event> failure() {
        return failure;
    }

    @Override
    public Optional<Duration> lasts() {
        return Optional.of(lasts);
    }
}
