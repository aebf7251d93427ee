package squall.chat.protocol.sealed;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.SessionCipher.Opened;
import squall.chat.protocol.sealed.SealedDatagram.Answer;
import squall.chat.protocol.sealed.SealedDatagram.Finish;
import squall.chat.protocol.sealed.SealedDatagram.Hello;
import squall.chat.protocol.sealed.SealedDatagram.Retry;
import squall.chat.protocol.sealed.SealedDatagram.Sealed;
import squall.chat.protocol.wire.Message;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

/** A client whose every step a test decides, at a hub without a network. */
final class RawSealedClient {
    final X25519KeyPair identity;
    final List<Event> events;
    Address address;

    private final Hub hub;
    private final int index;
    private final NoiseInitiator noise;
    private final List<byte[]> received = new ArrayList<>();
    private Finish finish;
    private SealedCipher cipher;

    RawSealedClient(Hub hub, X25519KeyPair identity, Address address, List<Event> events,
            SecureRandom random) {
        this.hub = hub;
        this.identity = identity;
        this.address = address;
        this.events = events;
        index = random.nextInt();
        noise = new NoiseInitiator(identity, random);
    }

    /** Joins, and returns what the server says to it. */
    Optional<JoinAnswer> join(JoinPayload payload, Instant now) {
        Answer answer = answer(hello(now), now);
        NoiseInitiator.Finished finished =
                noise.receive(answer.message2()).orElseThrow().finish(payload.write());
        finish = new Finish(answer.server(), finished.message3());
        cipher = SealedCipher.ofClient(finished.keys(), index, answer.server(), now);
        return finish(now);
    }

    /** A hello with the cookie that the server gives. */
    Hello hello(Instant now) {
        Hello first = Hello.first(index, noise.message1());
        Retry retry = (Retry) read(send(first.bytes(), now).getFirst());
        return first.with(retry.cookie());
    }

    Answer answer(Hello hello, Instant now) {
        send(hello.bytes(), now);
        return (Answer) read(received().getLast());
    }

    Optional<JoinAnswer> finish(Instant now) {
        send(finish.bytes(), now);
        List<byte[]> answers = received();
        return answers.isEmpty() ? Optional.empty() : cipher.openAnswer(answers.getLast());
    }

    byte[] seal(Message message) {
        return cipher.seal(message);
    }

    List<byte[]> say(String text, long number, Instant now) {
        return send(seal(cipher.message(text, number)), now);
    }

    /** Sends a datagram, and lets the hub do what is due; returns what comes back. */
    List<byte[]> send(byte[] datagram, Instant now) {
        carryOut(hub.receive(new Datagram(address, datagram), now));
        while (hub.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
            carryOut(hub.expire(now));
        }
        return received();
    }

    private void carryOut(Output<Event> output) {
        events.addAll(output.events());
        output.datagrams().stream().filter(datagram -> datagram.peer().equals(address))
                .forEach(datagram -> received.add(datagram.payload()));
    }

    /** What has come since the last call and opens, as messages. */
    List<Message> messages() {
        return received().stream().map(cipher::open)
                .flatMap(opened -> opened instanceof Opened.Authentic(var message, var newest)
                        ? Optional.of(message).stream()
                        : Optional.<Message>empty().stream())
                .toList();
    }

    private List<byte[]> received() {
        return received;
    }

    void forget() {
        received.clear();
    }

    static SealedDatagram read(byte[] datagram) {
        return SealedDatagram.read(datagram).orElseThrow();
    }

    boolean isSealed(byte[] datagram) {
        return read(datagram) instanceof Sealed;
    }
}
