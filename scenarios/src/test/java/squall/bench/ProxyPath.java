package squall.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A path for datagrams of 300 bytes between two sockets, direct or through a process. */
final class ProxyPath implements AutoCloseable {
    static final String THREAD = "relay";

    private static final int BYTES = 300;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final DatagramChannel sender = DatagramChannel.open();
    private final DatagramChannel receiver;
    private final Optional<ChildProcess> process;
    private final ByteBuffer sent = ByteBuffer.allocateDirect(BYTES);
    private final ByteBuffer received = HandmadeClient.buffer();

    private ProxyPath(DatagramChannel receiver, int port, Optional<ChildProcess> process)
            throws IOException {
        this.receiver = receiver;
        this.process = process;
        sender.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        receiver.configureBlocking(false);
        awaitPassage();
    }

    static ProxyPath straight() throws IOException {
        DatagramChannel receiver = bound();
        return new ProxyPath(receiver, port(receiver), Optional.empty());
    }

    static ProxyPath throughBareLoop() throws IOException {
        DatagramChannel receiver = bound();
        int port = FreePorts.free();
        return new ProxyPath(receiver, port, Optional.of(ChildProcess.observed(ChildProcess.CHAT,
                BareLoop.class.getName(), "" + port, "" + port(receiver))));
    }

    /** @param toxics in the form of Toxiproxy's API */
    static ProxyPath throughProxy(String... toxics) throws IOException, InterruptedException {
        DatagramChannel receiver = bound();
        int port = FreePorts.free();
        int api = FreePorts.free();
        Path config = Files.createTempFile("bench", ".json");
        Files.writeString(config, """
                [{"name": "bench", "listen": "127.0.0.1:%d", "upstream": "127.0.0.1:%d"}]
                """.formatted(port, port(receiver)));
        ChildProcess proxy =
                ChildProcess.observed(ChildProcess.SQUALL, "squall.scenarios.SquallCommand",
                        "proxy", "--listen",
                        "127.0.0.1:" + api, "--config", config.toString(), "--seed", "1");
        ProxyPath path = new ProxyPath(receiver, port, Optional.of(proxy));
        Files.delete(config);
        for (String toxic : toxics) {
            add(toxic, api);
        }
        return path;
    }

    /** The CPU time of the process's thread so far. */
    long cpuNanos() throws IOException, InterruptedException {
        return process.orElseThrow().cpuNanos(THREAD);
    }

    /** Sends a datagram that contains the time. */
    void send() throws IOException {
        sent.clear().putLong(0, System.nanoTime());
        sender.write(sent);
    }

    /**
     * The travel time of the next datagram in nanoseconds; negative if none arrives, or after
     * {@link #end}.
     */
    long receive() throws IOException {
        if (receiver.receive(received.clear()) == null || received.position() < BYTES) {
            return -1;
        }
        return System.nanoTime() - sentAt();
    }

    /** When the datagram received last was sent, in {@link System#nanoTime}. */
    long sentAt() {
        return received.getLong(0);
    }

    /** Ends the wait for a next datagram. */
    void end() {
        try (DatagramChannel other = DatagramChannel.open()) {
            other.send(ByteBuffer.allocate(1), receiver.getLocalAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DatagramChannel receiver() {
        return receiver;
    }

    @Override
    public void close() throws IOException {
        process.ifPresent(ChildProcess::close);
        sender.close();
        receiver.close();
    }

    private void awaitPassage() throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (receive() < 0) {
            if (System.nanoTime() > end) {
                close();
                throw new IllegalStateException("nothing comes through");
            }
            try {
                send();
            } catch (PortUnreachableException e) {
                // the process does not listen yet
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static void add(String toxic, int api) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + api + "/proxies/bench/toxics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(toxic))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(toxic + ": " + response.body());
            }
        }
    }

    private static DatagramChannel bound() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 << 20);
        return channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static int port(DatagramChannel channel) throws IOException {
        return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    }
}
