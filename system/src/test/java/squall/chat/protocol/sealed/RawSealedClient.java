package squall.chat.protocol.sealed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.identity.X25519PublicKey;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.endpoint.Address;

/** A client whose every step a test decides, with one attempt to join. */
final class RawSealedClient {
    final X25519KeyPair identity;
    Address address;

    private final SteppedHub server;
    private final int index;
    private final NoiseInitiator noise;
    private Finish finish;
    private SealedCipher cipher;
    private long sequence;

    RawSealedClient(SteppedHub server, X25519KeyPair identity, Address address) {
        this.server = server;
        this.identity = identity;
        this.address = address;
        index = server.random.nextInt();
        noise = new NoiseInitiator(identity, server.random);
    }

    X25519PublicKey key() {
        return identity.publicKey();
    }

    /** The same key, for another attempt. */
    RawSealedClient again(Address from) {
        return new RawSealedClient(server, identity, from);
    }

    RawSealedClient joins(String name) {
        assertThat(join(name)).contains(new JoinAnswer.Welcome());
        return this;
    }

    Optional<JoinAnswer> join(String name) {
        return join(new JoinPayload(name, Optional.empty()));
    }

    Optional<JoinAnswer> join(String name, InvitationSecret invitation) {
        return join(new JoinPayload(name, Optional.of(invitation.hex())));
    }

    /** Joins, and returns what the server says to it. */
    private Optional<JoinAnswer> join(JoinPayload payload) {
        return join(payload.write());
    }

    Optional<JoinAnswer> join(byte[] payload) {
        return answerTo(finish(answer(hello()), payload));
    }

    Hello firstHello() {
        return Hello.first(index, noise.message1());
    }

    /** A hello with the cookie that the server gives. */
    Hello hello() {
        server.receive(address, firstHello().bytes());
        return firstHello().with(((Retry) read(received().getFirst())).cookie());
    }

    Answer answer(Hello hello) {
        send(hello.bytes());
        return (Answer) read(received().getFirst());
    }

    /** The client's last message, not sent yet. */
    Finish finish(Answer answer, byte[] payload) {
        NoiseInitiator.Finished finished =
                noise.receive(answer.message2()).orElseThrow().finish(payload);
        finish = new Finish(answer.server(), finished.message3());
        cipher = SealedCipher.ofClient(finished.keys(), index, answer.server(), server.now);
        return finish;
    }

    /** The same as when it joined. */
    Finish finish() {
        return finish;
    }

    Optional<JoinAnswer> answerTo(Finish sent) {
        send(sent.bytes());
        return received().stream().findFirst().flatMap(cipher::openAnswer);
    }

    byte[] seal(Message message) {
        return cipher.seal(message);
    }

    /** The client's next text, not sent yet. */
    byte[] next(String text) {
        Data data = cipher.message(text, sequence);
        sequence = data.acknowledgedBy();
        return seal(data);
    }

    void says(String text) {
        send(next(text));
    }

    /** Says its last text, this one, again. */
    void repeats(String text) {
        send(seal(cipher.message(text, sequence - Message.length(text))));
    }

    /** Sends a datagram, and lets the hub do what is due. */
    void send(byte[] datagram) {
        server.receive(address, datagram);
        server.settle();
    }

    void leaves() {
        send(seal(new Message.Leave()));
    }

    /** What has come for it since the last call. */
    List<byte[]> received() {
        return server.sentTo(address, index);
    }

    /** The text of a datagram that has come. */
    String open(byte[] datagram) {
        return ((Data) ((Opened.Authentic) cipher.open(datagram)).message()).text();
    }

    /** What has come since the last call and opens. */
    List<Message> messages() {
        return received().stream().map(cipher::open)
                .filter(Opened.Authentic.class::isInstance)
                .map(opened -> ((Opened.Authentic) opened).message()).toList();
    }

    /** The texts that have come since the last call; acknowledges each. */
    List<String> hears() {
        List<Data> texts = messages().stream().filter(Data.class::isInstance)
                .map(Data.class::cast).toList();
        texts.forEach(text -> server.receive(address,
                seal(new Acknowledgement(text.acknowledgedBy()))));
        return texts.stream().map(Data::text).toList();
    }

    static SealedDatagram read(byte[] datagram) {
        return SealedDatagram.read(datagram).orElseThrow();
    }
}
