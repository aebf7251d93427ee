package squall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import squall.bench.HandmadeClient.Received;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.chat.protocol.reliability.Retransmission;

/**
 * The lateness of {@code chat server}'s retransmissions: the time between a message and its
 * retransmission at a recipient, minus the 0.3 s of R2. The recipient acknowledges some messages
 * only at their retransmission.
 */
final class TimerFigures implements FigureGroup {
    private static final long EVERY_NANOS = Retransmission.CLASSIC.every().toNanos();
    /** Messages a second that the recipient acknowledges only at their retransmission. */
    private static final int DEAF = 100;
    private static final int BUSY = 2_000;
    /** The time before the measurement, while the JIT compilers still use the CPU. */
    private static final int WARMING_MILLIS = 15_000;
    /** On a busy machine the first repetition can come long after it was due. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final BenchmarkFigure IDLE = figure("timer-idle", DEAF);
    private static final BenchmarkFigure LOADED = figure("timer-busy", BUSY);

    private static BenchmarkFigure figure(String name, int rate) {
        return new BenchmarkFigure(name,
                "p99 of the lateness of chat server's first retransmission, at " + rate
                        + " messages a second",
                "us", "p99 of a bare wait until a time (parkNanos)", RatioBound.atMost(2));
    }

    @Override
    public List<BenchmarkFigure> figures() {
        return List.of(IDLE, LOADED);
    }

    @Override
    public void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException {
        int port = FreePorts.free();
        int millis = form.size(2_500, 500);
        int waits = form.size(500, 30);
        ChildProcess server = ChildProcess.observed(ChildProcess.CHAT,
                squall.chat.ChatCommand.class.getName(), "server",
                "--bind", "127.0.0.1", "--port", "" + port);
        try (Selector selector = Selector.open()) {
            ClientKeys keys = new ClientKeys();
            HandmadeClient speaker = joined(port, keys.next());
            HandmadeClient recipient = joined(port, keys.next());
            recipient.channel().register(selector, SelectionKey.OP_READ);
            late(speaker, recipient, selector, BUSY, form.size(WARMING_MILLIS, millis));
            for (int round = 0; round < form.rounds(); round++) {
                double[] before = BareWait.lateMicros(waits);
                double idle = late(speaker, recipient, selector, DEAF, millis);
                double busy = late(speaker, recipient, selector, BUSY, millis);
                double limit = BareWait.quieter(before, BareWait.lateMicros(waits), 0.99);
                measurements.add(IDLE, idle, limit);
                measurements.add(LOADED, busy, limit);
            }
        } finally {
            server.close();
        }
    }

    private static HandmadeClient joined(int port, RsaKeyPair keyPair) throws IOException {
        HandmadeClient client = new HandmadeClient(keyPair,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                HandmadeClient.buffer());
        long latest = System.nanoTime() + HandmadeClient.JOINING_NANOS;
        while (!client.isJoined() && System.nanoTime() < latest) {
            client.sendHello();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            while (client.receive() != Received.NOTHING) {
                // until all that has arrived is read
            }
        }
        return client;
    }

    /** The p99 in microseconds for the messages of so many milliseconds. */
    private static double late(HandmadeClient speaker, HandmadeClient recipient, Selector selector,
            int rate,
            int millis) throws IOException, InterruptedException {
        int every = rate / DEAF;
        int expected = DEAF * millis / 1_000;
        Map<Integer, Long> firstAt = new HashMap<>();
        double[] late = new double[expected + 1];
        int count = 0;
        Thread talk = new Thread(() -> talk(speaker, rate, millis), "speaker");
        talk.start();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) + 2 * EVERY_NANOS;
        long patience = end + PATIENCE_NANOS;
        while (System.nanoTime() < end || (count == 0 && System.nanoTime() < patience)) {
            selector.select(1);
            selector.selectedKeys().clear();
            for (Received received = recipient.receive(number -> number % every == 0);
                    received != Received.NOTHING;
                    received = recipient.receive(number -> number % every == 0)) {
                int number = recipient.latest();
                if (number % every != 0) {
                    continue;
                }
                if (received == Received.HEARD) {
                    firstAt.put(number, System.nanoTime());
                } else if (received == Received.REPEATED && firstAt.containsKey(number)
                        && count < late.length) {
                    late[count++] = (System.nanoTime() - firstAt.remove(number) - EVERY_NANOS)
                            / 1_000.0;
                }
            }
        }
        talk.join();
        return Quantiles.quantile(Arrays.copyOf(late, count), 0.99);
    }

    private static void talk(HandmadeClient speaker, int rate, int millis) {
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        long next = System.nanoTime();
        for (int i = 0; i < (long) rate * millis / 1_000; i++) {
            next += pause;
            LockSupport.parkNanos(next - System.nanoTime());
            try {
                speaker.say();
                while (speaker.receive() != Received.NOTHING) {
                    // acknowledgements
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
