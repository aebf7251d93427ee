package squall.chat.protocol.sealed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import squall.chat.protocol.Credentials;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.endpoint.Address;

/**
 * A client's attempt to join, as the server keeps it from the first hello with a good cookie on.
 */
final class ServerAttempt {
    private static final Duration UNDER_WAY_FOR = Duration.ofSeconds(10);
    /** Each costs X25519 operations. */
    private static final int MOST_FORGERIES = 8;

    private final Request request;
    private final Instant since;
    private Optional<Answered> answered = Optional.empty();
    private boolean isFinishing;
    private int forgeries;
    private Optional<Finished> finished = Optional.empty();

    /** What a client repeats; the same from another address is another request. */
    record Request(Address from, int client, ByteBuffer message1) {
        static Request of(Address from, Hello hello) {
            return new Request(from, hello.client(), ByteBuffer.wrap(hello.message1()));
        }
    }

    private record Answered(int index, NoiseResponder responder) {}

    /** @param client empty where the client was refused */
    private record Finished(ByteBuffer message3, SealedCipher cipher, JoinAnswer answer,
            Optional<Credentials> client) {}

    ServerAttempt(Request request, Instant now) {
        this.request = request;
        since = now;
    }

    Request request() {
        return request;
    }

    Instant since() {
        return since;
    }

    /** Whether it is forgotten, unless it has become a session. */
    boolean isOver(Instant now) {
        return !now.isBefore(since.plus(UNDER_WAY_FOR));
    }

    int index() {
        return answered.orElseThrow().index();
    }

    boolean isAnswered() {
        return answered.isPresent();
    }

    /** The hello has been answered under this index. */
    void answered(int index, NoiseResponder responder) {
        answered = Optional.of(new Answered(index, responder));
    }

    /** The answer to the hello, the same bytes each time; empty until there is one. */
    Optional<byte[]> answer() {
        return answered.map(each -> new Answer(request.client(), each.index(),
                each.responder().message2()).bytes());
    }

    NoiseResponder responder() {
        return answered.orElseThrow().responder();
    }

    /** Whether another last message may be verified, which is begun then. */
    boolean beginsFinishing() {
        boolean begins = !isFinishing && forgeries < MOST_FORGERIES;
        isFinishing |= begins;
        return begins;
    }

    /** The last message was none of the client's. */
    void forged() {
        isFinishing = false;
        forgeries++;
    }

    void welcomed(byte[] message3, SealedCipher cipher, Credentials client) {
        finished = Optional.of(new Finished(ByteBuffer.wrap(message3), cipher,
                new JoinAnswer.Welcome(), Optional.of(client)));
    }

    void refused(byte[] message3, SealedCipher cipher, JoinAnswer refusal) {
        finished = Optional.of(new Finished(ByteBuffer.wrap(message3), cipher, refusal,
                Optional.empty()));
    }

    boolean isFinished() {
        return finished.isPresent();
    }

    /** The client that has a session; empty where it has none. */
    Optional<Credentials> client() {
        return finished.flatMap(Finished::client);
    }

    /** Answers the client's last message; empty where this is another one. */
    Optional<byte[]> answer(byte[] message3, Instant now) {
        return finished
                .filter(each -> MessageDigest.isEqual(each.message3().array(), message3)
                        && !each.cipher().isWornOut(now))
                .map(each -> each.cipher().seal(each.answer()));
    }
}
