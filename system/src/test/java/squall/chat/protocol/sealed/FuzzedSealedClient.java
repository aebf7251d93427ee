package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;

/** One attempt to join and the session that comes of it; says what the fuzzer tells it to. */
final class FuzzedSealedClient {
    private final JoinPayload payload;
    private final int index;
    private final NoiseInitiator noise;
    private final Deque<Long> unacknowledged = new ArrayDeque<>();
    private Hello hello;
    private Optional<Finish> finish = Optional.empty();
    private Optional<Sealer> sealer = Optional.empty();
    private Optional<SealedCipher> cipher = Optional.empty();
    private long sequence;

    FuzzedSealedClient(X25519KeyPair identity, JoinPayload payload, SecureRandom random) {
        this.payload = payload;
        index = random.nextInt();
        noise = new NoiseInitiator(identity, random);
        hello = Hello.first(index, noise.message1());
    }

    /** With the cookie that has come last, if any. */
    byte[] hello() {
        return hello.bytes();
    }

    /** Its last message; its hello as long as it has no answer. */
    byte[] finish() {
        return finish.map(Finish::bytes).orElseGet(this::hello);
    }

    byte[] says(String text) {
        byte[] sealed = seals(SealedMessageJson.write(new Data(text, sequence, "")));
        sequence += Message.length(text);
        return sealed;
    }

    /** The acknowledgement of the oldest message that has none; where all have one, of none. */
    byte[] acknowledges() {
        return seals(new Acknowledgement(
                Optional.ofNullable(unacknowledged.poll()).orElse(0L)));
    }

    byte[] seals(Message message) {
        return seals(SealedMessageJson.write(message));
    }

    /** The text under the session's keys; its hello as long as it has none. */
    byte[] seals(byte[] text) {
        return sealer.flatMap(end -> end.seal(text)).orElseGet(this::hello);
    }

    void hears(SealedDatagram datagram, Instant now) {
        switch (datagram) {
            case Retry retry when retry.client() == index -> hello = hello.with(retry.cookie());
            case Answer answer when answer.client() == index && finish.isEmpty() ->
                    noise.receive(answer.message2())
                            .ifPresent(server -> finish(server, answer.server(), now));
            default -> cipher.map(end -> end.open(datagram.bytes())).ifPresent(opened -> {
                if (opened instanceof Opened.Authentic(Data data, var newest)) {
                    unacknowledged.add(data.acknowledgedBy());
                }
            });
        }
    }

    private void finish(NoiseInitiator.Answered answered, int server, Instant now) {
        NoiseInitiator.Finished finished = answered.finish(payload.write());
        finish = Optional.of(new Finish(server, finished.message3()));
        sealer = Optional.of(new Sealer(finished.keys().up(), server));
        cipher = Optional.of(SealedCipher.ofClient(finished.keys(), index, server, now));
    }
}
