package squall.harness.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import squall.chat.protocol.Address;
import squall.chat.protocol.Datagram;
import squall.chat.protocol.Output;
import squall.chat.protocol.crypto.Hello;
import squall.chat.protocol.crypto.RsaKeyPair;
import squall.chat.protocol.wire.Message;
import squall.chat.protocol.wire.Message.Acknowledgement;
import squall.chat.protocol.wire.Message.Data;
import squall.chat.protocol.wire.MessageJson;
import squall.chat.udp.UdpDriver;

/** A client as an experiment has it: a probe on a socket of its own, and the tap at its relay. */
final class WireClient {
    private static final Duration GIVES_UP = Duration.ofSeconds(12);
    private static final Duration REPEATS = Duration.ofMillis(300);
    private static final int TRANSMISSIONS = 4;
    /** For whatever is not about time: a slow server, or a slow machine, is no broken rule. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What {@link #deliver} waits in all. */
    static final Duration PERSEVERANCE = REPEATS.multipliedBy(TRANSMISSIONS).plus(PATIENCE);

    private final String name;
    private final String mark;
    private final KeyPairs keyPairs;
    private final Address relay;
    private final UdpDriver<Probe> driver;
    private final Probe probe;
    private final Tap tap;
    private final Deadline deadline;
    private Optional<ServerSession> counted = Optional.empty();
    private long sequence;

    /**
     * @param mark that every text of a run holds, by which it is told from others' texts
     * @param relay where it sends to
     */
    WireClient(String name, String mark, KeyPairs keyPairs, Address relay,
            UdpDriver<Probe> driver, Probe probe, Tap tap, Deadline deadline) {
        this.name = name;
        this.mark = mark;
        this.keyPairs = keyPairs;
        this.relay = relay;
        this.driver = driver;
        this.probe = probe;
        this.tap = tap;
        this.deadline = deadline;
    }

    String name() {
        return name;
    }

    KeyPairs keyPairs() {
        return keyPairs;
    }

    Tap tap() {
        return tap;
    }

    Sightings seen() {
        return tap.seen();
    }

    /** The session that it got last. */
    ServerSession session() {
        return keyPairs.given().current().orElseThrow();
    }

    /** Joins as a well-behaved client does; false where it had to give up. */
    boolean join() throws NotSeenException, InterruptedException {
        driver.submit(Probe::join);
        try {
            return probe.joined().get(deadline.shorten(GIVES_UP).toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            deadline.expectTime();
            return false;
        }
    }

    /** Says hello once, and waits for nothing. */
    void hello(RsaKeyPair keyPair) {
        send(Hello.write(keyPair.publicKey()));
    }

    /** Which messages it acknowledges by itself from now on; at first all. */
    void acknowledges(Predicate<Content.Text> which) {
        probe.acknowledges(which);
    }

    /** A text that nobody else says. */
    String text(String words) {
        return name + ": " + words + " " + mark;
    }

    /** The next message of its present session; it is not sent yet. */
    Data next(String words) {
        ServerSession session = session();
        if (counted.filter(session::isSameAs).isEmpty()) {
            counted = Optional.of(session);
            sequence = 0;
        }
        Data message = session.message(text(words), sequence);
        sequence = message.acknowledgedBy();
        return message;
    }

    /** Sends a message once; the datagram. */
    byte[] send(Message message) {
        byte[] payload = session().seal(message);
        send(payload);
        return payload;
    }

    void send(byte[] payload) {
        Output output = new Output(List.of(new Datagram(relay, payload)), List.of());
        driver.submit((anyProbe, now) -> output);
    }

    /** Acknowledges by hand; the datagram. */
    byte[] acknowledge(ServerSession session, long number) {
        byte[] payload = session.seal(new Acknowledgement(number));
        send(payload);
        return payload;
    }

    /**
     * Sends a message, again where it must, and waits for longer than any sender would; its
     * acknowledgement, or empty where none came.
     */
    Optional<Sighting> deliver(Data message)
            throws NotSeenException, InterruptedException {
        return deliver(message, MessageJson.write(message));
    }

    /** The same for a message that is written in another way. */
    Optional<Sighting> deliver(Data message, byte[] written)
            throws NotSeenException, InterruptedException {
        Optional<Sighting> acknowledgement = Optional.empty();
        for (int i = 0; i < TRANSMISSIONS && acknowledgement.isEmpty(); i++) {
            send(session().seal(written));
            acknowledgement = awaitAcknowledgement(message, REPEATS);
        }
        return acknowledgement.isPresent() ? acknowledgement
                : awaitAcknowledgement(message, PATIENCE);
    }

    Optional<Sighting> awaitAcknowledgement(Data message, Duration within)
            throws NotSeenException, InterruptedException {
        ServerSession session = session();
        return tap.await(seen -> seen.acknowledgements(session, message.acknowledgedBy()).stream()
                .findFirst(), within);
    }

    /** Waits patiently for the first transmission of somebody's text to it. */
    Optional<Sighting> awaitText(String text)
            throws NotSeenException, InterruptedException {
        return tap.await(seen -> seen.texts(text).stream().findFirst(), PATIENCE);
    }

    /** The same for a text under this session's keys. */
    Optional<Sighting> awaitText(String text, ServerSession session)
            throws NotSeenException, InterruptedException {
        return tap.await(seen -> seen.texts(text, session).stream().findFirst(), PATIENCE);
    }

    void close() {
        driver.close();
    }
}
