package squall.harness.chat.conformance.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import squall.endpoint.udp.UdpDriver;
import squall.harness.chat.wire.ProtocolConstants;
import squall.harness.chat.wire.WireMessage.Acknowledgement;
import squall.harness.chat.wire.WireMessage.Data;

/**
 * A client as an experiment uses it: a probe on a socket of its own, and the packet capture at its
 * relay.
 */
public final class WireClient {
    private static final Duration GIVES_UP = Duration.ofSeconds(12);
    /** A message that must arrive goes on so after four transmissions, which may all be lost. */
    private static final Duration INSISTS = Duration.ofSeconds(1);
    private static final int MORE_TRANSMISSIONS = 5;
    /**
     * How often a hello or a repetition is sent that must be answered. On a network that loses
     * every fifth datagram each way, all of them remain unanswered once in 210,000 times.
     */
    public static final int MOST_TRIES = 12;
    /** Fewer than {@link #MOST_TRIES}: their experiments are repeated as a whole. */
    private static final int ACKNOWLEDGEMENTS = 4;
    /** For all that is not about time: a slow server or a slow machine breaks no rule. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What is not answered by then was lost, or the server is slow. */
    private static final Duration NOT_LOST = Duration.ofSeconds(1);
    /** How long {@link #deliver} waits in all. */
    public static final Duration PERSEVERANCE =
            ProtocolConstants.RETRANSMIT_EVERY.multipliedBy(ProtocolConstants.TRANSMISSIONS)
                    .plus(INSISTS.multipliedBy(MORE_TRANSMISSIONS));

    private final String name;
    private final String mark;
    private final ClientKeys keys;
    private final Probe probe;
    private final UdpDriver<Probe, String> driver;
    private final PacketCapture capture;
    private final SendWindow window;
    private final RunDeadline deadline;
    private final OwnMessages own = new OwnMessages();
    private volatile boolean misleading;

    /** @param mark in every text of a run: it tells them from all other texts */
    WireClient(String name, String mark, ClientKeys keys, Probe probe,
            UdpDriver<Probe, String> driver, PacketCapture capture, SendWindow window,
            RunDeadline deadline) {
        this.name = name;
        this.mark = mark;
        this.keys = keys;
        this.probe = probe;
        this.driver = driver;
        this.capture = capture;
        this.window = window;
        this.deadline = deadline;
    }

    public String name() {
        return name;
    }

    /** Its keys in the classic profile, in which it must be. */
    public ClassicClientKeys classic() {
        return (ClassicClientKeys) keys;
    }

    /** Its keys in the sealed profile, in which it must be. */
    public SealedClientKeys sealed() {
        return (SealedClientKeys) keys;
    }

    /** All sessions that the server has given to the client. */
    public List<? extends ServerSession> sessions() {
        return keys.sessions();
    }

    /** The first datagram of a newcomer. */
    byte[] freshHello() {
        return keys.freshHello();
    }

    /** The newest session of the client itself. */
    public ServerSession session() {
        return keys.current().orElseThrow();
    }

    public CapturedPackets seen() {
        return capture.seen();
    }

    /** Waits at most so long until the packets hold what is wanted; empty where they never do. */
    public <T> Optional<T> await(Function<CapturedPackets, Optional<T>> wanted, Duration within)
            throws NotSeenException, InterruptedException {
        return capture.await(wanted, within);
    }

    /** The number of the client's local ports that have sent anything. */
    public int ports() {
        return capture.flows();
    }

    /** Whether the operating system said that nothing listens at the server's port. */
    public boolean isNobodyThere() {
        return capture.isNobodyThere();
    }

    /** Joins as a well-behaved client does; false where it gave up. */
    public boolean join() throws NotSeenException, InterruptedException {
        return switch (keys) {
            case ClassicClientKeys classic -> join(classic);
            case SealedClientKeys sealed -> new SealedJoining(this, sealed.attempt()).join();
        };
    }

    private boolean join(ClassicClientKeys classic) throws NotSeenException, InterruptedException {
        driver.submit((joiner, now) -> joiner.join(classic, now));
        try {
            return probe.joined().get(deadline.shorten(GIVES_UP).toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            deadline.expectTime();
            return false;
        }
    }

    /**
     * Sends a first message, which shows that the client holds its keys; at most four times,
     * acknowledged or not.
     */
    public void proveItself() throws NotSeenException, InterruptedException {
        Data message = next("here I am");
        transmit(message, session().write(message), ProtocolConstants.TRANSMISSIONS,
                ProtocolConstants.RETRANSMIT_EVERY);
    }

    /** Which messages the client acknowledges by itself from now on; at first all. */
    public void acknowledges(Predicate<OpenedDatagram.Text> which) {
        probe.acknowledges(which);
    }

    /** A text that no other client says. */
    public String text(String words) {
        return name + ": " + words + " " + mark;
    }

    /** The next message of the present session; it is not sent yet. */
    public Data next(String words) {
        return own.next(session(), text(words));
    }

    /** Sends once, and waits for nothing. */
    public void send(byte[] payload) {
        driver.submit((sender, now) -> sender.sending(payload));
    }

    /**
     * Sends at most so many times, until the packets hold what is wanted; empty where they never
     * do.
     *
     * @param last the wait after the last time
     */
    public <T> Optional<T> repeat(byte[] payload, int times, Duration every, Duration last,
            Function<CapturedPackets, Optional<T>> wanted)
            throws NotSeenException, InterruptedException {
        return repeat(() -> payload, times, every, last, wanted);
    }

    /** The same for a payload that is made for each time. */
    public <T> Optional<T> repeat(Supplier<byte[]> payload, int times, Duration every,
            Duration last, Function<CapturedPackets, Optional<T>> wanted)
            throws NotSeenException, InterruptedException {
        Optional<T> found = Optional.empty();
        for (int i = 1; i <= times && found.isEmpty(); i++) {
            send(payload.get());
            found = await(wanted, i < times ? every : last);
        }
        return found;
    }

    /** Sends once, and waits until the datagram has left for the server. */
    public CapturedPacket dispatch(byte[] payload) throws NotSeenException, InterruptedException {
        send(payload);
        return await(seen -> seen.departure(payload), PATIENCE)
                .orElseThrow(() -> new NotSeenException("this machine was too busy to send"));
    }

    /**
     * Acknowledges a text several times, since a network may lose some, and waits until all have
     * left for the server; the last of them.
     */
    public CapturedPacket acknowledge(OpenedDatagram.Text text)
            throws NotSeenException, InterruptedException {
        Acknowledgement acknowledgement = new Acknowledgement(text.message().acknowledgedBy());
        CapturedPacket last = dispatch(text.session().seal(acknowledgement));
        for (int i = 1; i < ACKNOWLEDGEMENTS; i++) {
            last = dispatch(text.session().seal(acknowledgement));
        }
        return last;
    }

    /** Acknowledges what is not in flight, and waits until that has left for the server. */
    public CapturedPacket acknowledgeFalsely(ServerSession session, long number)
            throws NotSeenException, InterruptedException {
        misleads();
        return dispatch(session.seal(new Acknowledgement(number)));
    }

    /** From now on the client sends numbers that a faulty server may take for its own. */
    public void misleads() {
        misleading = true;
    }

    /** Whether the client may have sent numbers that a faulty server takes for its own. */
    public boolean isMisleading() {
        return misleading;
    }

    /**
     * Sends a message, repeats it as long as it is not acknowledged, and waits for longer than any
     * sender would; its acknowledgement, or empty where none came.
     */
    public Optional<CapturedPacket> deliver(Data message)
            throws NotSeenException, InterruptedException {
        return deliver(message, session().write(message));
    }

    /** The same for a message that is written in another way. */
    public Optional<CapturedPacket> deliver(Data message, byte[] written)
            throws NotSeenException, InterruptedException {
        Optional<CapturedPacket> acknowledgement =
                transmit(message, written, ProtocolConstants.TRANSMISSIONS,
                        ProtocolConstants.RETRANSMIT_EVERY);
        return acknowledgement.isPresent() ? acknowledgement
                : transmit(message, written, MORE_TRANSMISSIONS, INSISTS);
    }

    /** Sends a message once; its acknowledgement, or empty where one of the two is lost. */
    public Optional<CapturedPacket> deliverAtOnce(Data message)
            throws NotSeenException, InterruptedException {
        return transmit(message, session().write(message), 1, NOT_LOST);
    }

    private Optional<CapturedPacket> transmit(Data message, byte[] written, int times,
            Duration every)
            throws NotSeenException, InterruptedException {
        Optional<CapturedPacket> acknowledgement = Optional.empty();
        for (int i = 0; i < times && acknowledgement.isEmpty(); i++) {
            window.enter();
            try {
                send(session().seal(written));
                acknowledgement = awaitAcknowledgement(message, every);
            } finally {
                window.leave();
            }
        }
        return acknowledgement;
    }

    /** Acknowledgements of anything but the messages that {@link #next} has made. */
    public List<CapturedPacket> strayAcknowledgements() {
        return seen().received().stream()
                .filter(each -> each.content() instanceof OpenedDatagram.Acknowledgement found
                        && !own.isAcknowledgedBy(found.number()))
                .toList();
    }

    public Optional<CapturedPacket> awaitAcknowledgement(Data message, Duration within)
            throws NotSeenException, InterruptedException {
        ServerSession session = session();
        return await(seen -> seen.acknowledgements(session, message.acknowledgedBy()).stream()
                .findFirst(), within);
    }

    /** Waits for the first transmission of a text to the client. */
    public Optional<CapturedPacket> awaitText(String text)
            throws NotSeenException, InterruptedException {
        return await(seen -> seen.texts(text).stream().findFirst(), PATIENCE);
    }

    /** The same for a text under this session's keys. */
    public Optional<CapturedPacket> awaitText(String text, ServerSession session)
            throws NotSeenException, InterruptedException {
        return await(seen -> seen.texts(text, session).stream().findFirst(), PATIENCE);
    }

    void close() {
        driver.close();
    }
}
