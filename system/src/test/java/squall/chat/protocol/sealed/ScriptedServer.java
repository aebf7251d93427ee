package squall.chat.protocol.sealed;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.Message.Ping;
import squall.chat.protocol.wire.Message.Pong;

/** A server for one client. It admits it always, or never, and keeps all that it hears. */
final class ScriptedServer {
    static final byte[] COOKIE = "a cookie of twenty-four.".getBytes(StandardCharsets.US_ASCII);

    final X25519KeyPair identity;
    /** What has opened for the first time, in all sessions. */
    final List<Message> messages = new ArrayList<>();
    final List<JoinPayload> joined = new ArrayList<>();
    Optional<JoinAnswer> refusal = Optional.empty();

    private final SecureRandom random;
    private int lastIndex;
    private final Map<Integer, Handshake> handshakes = new LinkedHashMap<>();
    private final List<SealedCipher> sessions = new ArrayList<>();

    private static final class Handshake {
        private final NoiseResponder noise;
        private final Answer answer;
        private Optional<SealedCipher> session = Optional.empty();

        Handshake(NoiseResponder noise, Answer answer) {
            this.noise = noise;
            this.answer = answer;
        }
    }

    ScriptedServer(X25519KeyPair identity, SecureRandom random) {
        this.identity = identity;
        this.random = random;
    }

    /** It forgets everything but who it is. */
    void restart() {
        handshakes.clear();
        sessions.clear();
    }

    int sessions() {
        return sessions.size();
    }

    /** Each text that has come, as often as it came under a new number. */
    List<String> texts() {
        return messages.stream().filter(Data.class::isInstance).map(Data.class::cast).distinct()
                .map(Data::text).toList();
    }

    /** Seals for the session that was begun as the first, second and so on. */
    byte[] seal(int session, Message message) {
        return sessions.get(session).seal(message);
    }

    /** What it answers, at most one datagram. */
    Optional<byte[]> receive(byte[] payload, Instant now) {
        return switch (SealedDatagram.read(payload).orElseThrow()) {
            case Hello hello -> Optional.of(answer(hello).bytes());
            case Finish finish -> Optional.ofNullable(handshakes.get(finish.server()))
                    .flatMap(handshake -> finish(handshake, finish, now));
            case Sealed sealed -> sessions.stream().map(session -> open(session, payload))
                    .flatMap(Optional::stream).findFirst();
            case SealedDatagram other -> throw new AssertionError(other);
        };
    }

    private SealedDatagram answer(Hello hello) {
        if (hello.cookie()[0] == 0) {
            return new Retry(hello.client(), COOKIE);
        }
        return handshakes.values().stream().map(handshake -> handshake.answer)
                .filter(answer -> answer.client() == hello.client()).findFirst()
                .orElseGet(() -> begin(hello));
    }

    private Answer begin(Hello hello) {
        NoiseResponder noise =
                NoiseResponder.answer(hello.message1(), identity, random).orElseThrow();
        Answer answer = new Answer(hello.client(), ++lastIndex, noise.message2());
        handshakes.put(answer.server(), new Handshake(noise, answer));
        return answer;
    }

    private Optional<byte[]> finish(Handshake handshake, Finish finish, Instant now) {
        if (handshake.session.isEmpty()) {
            handshake.noise.receive(finish.message3())
                    .ifPresent(with -> begin(handshake, with, now));
        }
        return handshake.session
                .map(session -> session.seal(refusal.orElse(new JoinAnswer.Welcome())));
    }

    private void begin(Handshake handshake, NoiseResponder.Joined with, Instant now) {
        joined.add(JoinPayload.read(with.payload()).orElseThrow());
        SealedCipher session = SealedCipher.ofServer(with.keys(), handshake.answer.client(),
                handshake.answer.server(), now);
        handshake.session = Optional.of(session);
        sessions.add(session);
    }

    private Optional<byte[]> open(SealedCipher session, byte[] payload) {
        if (!(session.open(payload) instanceof Opened.Authentic(var message, var newest))) {
            return Optional.empty();
        }
        messages.add(message);
        return switch (message) {
            case Data data ->
                    Optional.of(session.seal(new Acknowledgement(data.acknowledgedBy())));
            case Ping(var number) -> Optional.of(session.seal(new Pong(number)));
            default -> Optional.empty();
        };
    }
}
