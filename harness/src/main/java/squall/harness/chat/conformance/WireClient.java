package squall.harness.chat.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.udp.UdpDriver;
import squall.harness.chat.wire.Handshakes;
import squall.harness.chat.wire.JoinKey;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireJson;
import squall.harness.chat.wire.WireMessage;
import squall.harness.chat.wire.WireMessage.Acknowledgement;
import squall.harness.chat.wire.WireMessage.Data;

/** A client as an experiment has it: a probe on a socket of its own, and the tap at its relay. */
final class WireClient {
    private static final Duration GIVES_UP = Duration.ofSeconds(12);
    /** How it goes on after these, where it must not give up: a network may lose four of four. */
    private static final Duration INSISTS = Duration.ofSeconds(1);
    private static final int MORE_TRANSMISSIONS = 5;
    /**
     * How often hellos and repetitions are sent that must be answered: where a network loses every
     * fifth datagram on either way, so many in a row remain without an answer once in 210,000
     * times.
     */
    static final int MOST_TRIES = 12;
    /** Fewer, where the whole experiment is repeated. */
    private static final int ACKNOWLEDGEMENTS = 4;
    /** For whatever is not about time: a slow server, or a slow machine, is no broken rule. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What is not answered by then was lost, or the server is a slow one. */
    private static final Duration NOT_LOST = Duration.ofSeconds(1);
    /** What {@link #deliver} waits in all. */
    static final Duration PERSEVERANCE =
            ProtocolConstants.RETRANSMIT_EVERY.multipliedBy(ProtocolConstants.TRANSMISSIONS)
                    .plus(INSISTS.multipliedBy(MORE_TRANSMISSIONS));

    private final String name;
    private final String mark;
    private final ProbeKeys keyPairs;
    private final Address relay;
    private final UdpDriver<Probe, Event> driver;
    private final Probe probe;
    private final PacketCapture tap;
    private final SendWindow pace;
    private final RunDeadline deadline;
    /** The numbers that acknowledge what it has said. */
    private final Set<Long> expected = ConcurrentHashMap.newKeySet();
    private Optional<ServerSession> counted = Optional.empty();
    private long sequence;
    private volatile boolean misleading;

    /**
     * @param mark that every text of a run holds, by which it is told from others' texts
     * @param relay where it sends to
     */
    WireClient(String name, String mark, ProbeKeys keyPairs, Address relay,
            UdpDriver<Probe, Event> driver, Probe probe, PacketCapture tap, SendWindow pace,
            RunDeadline deadline) {
        this.name = name;
        this.mark = mark;
        this.keyPairs = keyPairs;
        this.relay = relay;
        this.driver = driver;
        this.probe = probe;
        this.tap = tap;
        this.pace = pace;
        this.deadline = deadline;
    }

    String name() {
        return name;
    }

    ProbeKeys keyPairs() {
        return keyPairs;
    }

    PacketCapture tap() {
        return tap;
    }

    CapturedPackets seen() {
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

    /**
     * Sends a first message, as much as four times, and does not insist: it shows that the client
     * holds its keys.
     */
    void proveItself() throws NotSeenException, InterruptedException {
        Data message = next("here I am");
        transmit(message, WireJson.write(message), ProtocolConstants.TRANSMISSIONS,
                ProtocolConstants.RETRANSMIT_EVERY);
    }

    /** Says hello once, and waits for nothing. */
    void hello(JoinKey keyPair) {
        send(Handshakes.hello(keyPair.publicKey()));
    }

    /** Which messages it acknowledges by itself from now on; at first all. */
    void acknowledges(Predicate<OpenedDatagram.Text> which) {
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
        expected.add(sequence);
        return message;
    }

    /** Sends a message once; the datagram. */
    byte[] send(WireMessage message) {
        byte[] payload = session().seal(message);
        send(payload);
        return payload;
    }

    /** Sends, and waits until that has left for the server. */
    CapturedPacket dispatch(byte[] payload) throws NotSeenException, InterruptedException {
        send(payload);
        return tap.await(seen -> seen.departure(payload), PATIENCE)
                .orElseThrow(() -> new NotSeenException("this machine was too busy to send"));
    }

    void send(byte[] payload) {
        driver.submit((sender, now) -> sender.sending(relay, payload));
    }

    /**
     * Acknowledges this, several times since a network may lose some, and waits until all have left
     * for the server; the last of them.
     */
    CapturedPacket acknowledge(OpenedDatagram.Text text)
            throws NotSeenException, InterruptedException {
        Acknowledgement acknowledgement = new Acknowledgement(text.message().acknowledgedBy());
        CapturedPacket last = dispatch(text.session().seal(acknowledgement));
        for (int i = 1; i < ACKNOWLEDGEMENTS; i++) {
            last = dispatch(text.session().seal(acknowledgement));
        }
        return last;
    }

    /** Acknowledges what is not under way, and waits until that has left for the server. */
    CapturedPacket acknowledgeFalsely(ServerSession session, long number)
            throws NotSeenException, InterruptedException {
        misleads();
        return dispatch(session.seal(new Acknowledgement(number)));
    }

    /** From now on it sends what a server that errs may take its numbers from. */
    void misleads() {
        misleading = true;
    }

    /** Whether it may have sent what a server that errs takes its numbers from. */
    boolean isMisleading() {
        return misleading;
    }

    /**
     * Sends a message, again where it must, and waits for longer than any sender would; its
     * acknowledgement, or empty where none came.
     */
    Optional<CapturedPacket> deliver(Data message)
            throws NotSeenException, InterruptedException {
        return deliver(message, WireJson.write(message));
    }

    /** The same for a message that is written in another way. */
    Optional<CapturedPacket> deliver(Data message, byte[] written)
            throws NotSeenException, InterruptedException {
        Optional<CapturedPacket> acknowledgement =
                transmit(message, written, ProtocolConstants.TRANSMISSIONS,
                        ProtocolConstants.RETRANSMIT_EVERY);
        return acknowledgement.isPresent() ? acknowledgement
                : transmit(message, written, MORE_TRANSMISSIONS, INSISTS);
    }

    /** Sends a message once; its acknowledgement, or empty where either seems to be lost. */
    Optional<CapturedPacket> deliverAtOnce(Data message)
            throws NotSeenException, InterruptedException {
        pace.enter();
        try {
            send(message);
            return awaitAcknowledgement(message, NOT_LOST);
        } finally {
            pace.leave();
        }
    }

    private Optional<CapturedPacket> transmit(Data message, byte[] written, int times,
            Duration every)
            throws NotSeenException, InterruptedException {
        Optional<CapturedPacket> acknowledgement = Optional.empty();
        for (int i = 0; i < times && acknowledgement.isEmpty(); i++) {
            pace.enter();
            try {
                send(session().seal(written));
                acknowledgement = awaitAcknowledgement(message, every);
            } finally {
                pace.leave();
            }
        }
        return acknowledgement;
    }

    /** Acknowledgements of what it has never said as {@link #next} of its messages. */
    List<CapturedPacket> strayAcknowledgements() {
        return seen().received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Acknowledgement found
                        && !expected.contains(found.number()))
                .toList();
    }

    Optional<CapturedPacket> awaitAcknowledgement(Data message, Duration within)
            throws NotSeenException, InterruptedException {
        ServerSession session = session();
        return tap.await(seen -> seen.acknowledgements(session, message.acknowledgedBy()).stream()
                .findFirst(), within);
    }

    /** Waits patiently for the first transmission of somebody's text to it. */
    Optional<CapturedPacket> awaitText(String text)
            throws NotSeenException, InterruptedException {
        return tap.await(seen -> seen.texts(text).stream().findFirst(), PATIENCE);
    }

    /** The same for a text under this session's keys. */
    Optional<CapturedPacket> awaitText(String text, ServerSession session)
            throws NotSeenException, InterruptedException {
        return tap.await(seen -> seen.texts(text, session).stream().findFirst(), PATIENCE);
    }

    void close() {
        driver.close();
    }
}
