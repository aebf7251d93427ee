package squall.harness.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Measures the delay that a running proxy adds, and its losses: sends datagrams at an even rate
 * through the proxy, and every tenth also straight to the receiver. Not a test: run it with the
 * API's address, datagrams per second, seconds, and bytes of a datagram:
 * {@code ProxyBenchmark http://127.0.0.1:8474 20000 60 200}.
 */
final class ProxyBenchmark {
    private static final int EVERY = 10;
    private static final int BUFFER_BYTES = 4 << 20;
    private static final long NAP_NANOS = 20_000;
    private static final int MAGIC = 0x5155_414c;

    private final URI api;
    private final int perSecond;
    private final int count;
    private final int bytes;
    private final Receiver proxied;
    private final Receiver direct;
    private final DatagramChannel sender = open();

    private ProxyBenchmark(URI api, int perSecond, int seconds, int bytes) throws IOException {
        this.api = api;
        this.perSecond = perSecond;
        this.bytes = bytes;
        count = perSecond * seconds;
        proxied = new Receiver(count);
        direct = new Receiver(count / EVERY);
    }

    public static void main(String[] args) throws Exception {
        new ProxyBenchmark(URI.create(args[0]), Integer.parseInt(args[1]),
                Integer.parseInt(args[2]), Integer.parseInt(args[3])).run();
    }

    private void run() throws Exception {
        request("DELETE", "/proxies/benchmark", "");
        String created = request("POST", "/proxies", "{\"name\": \"benchmark\", \"upstream\": \""
                + HostPort.written(proxied.address()) + "\"}");
        String listen = created.replaceFirst(".*\"listen\":\"([^\"]+)\".*", "$1");
        InetSocketAddress proxy = HostPort.parse(listen).orElseThrow().resolve();
        warmUp(proxy);
        long took = send(proxy);
        proxied.awaitAll();
        System.out.printf(Locale.ROOT, "sent %d datagrams of %d bytes in %.1f s%n", count, bytes,
                took / 1e9);
        proxied.report("through the proxy", count);
        direct.report("direct", count / EVERY);
        String counted = "squall_proxy_(received|sent|dropped|kernel_dropped)_?datagrams_total.*";
        request("GET", "/metrics", "").lines().filter(line -> line.contains("\"benchmark\""))
                .filter(line -> line.contains("upstream") && line.matches(counted))
                .forEach(System.out::println);
        request("DELETE", "/proxies/benchmark", "");
    }

    /** Not counted, because both programs must compile their hot code first. */
    private void warmUp(InetSocketAddress proxy) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end) {
            transmit(-1, proxy);
            transmit(-1, direct.address());
            LockSupport.parkNanos(NAP_NANOS);
        }
    }

    private long send(InetSocketAddress proxy) throws IOException {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(NAP_NANOS);
            }
            transmit(i, proxy);
            if (i % EVERY == 0) {
                transmit(i / EVERY, direct.address());
            }
        }
        return System.nanoTime() - start;
    }

    private void transmit(int number, InetSocketAddress to) throws IOException {
        ByteBuffer payload = ByteBuffer.allocate(bytes).putInt(0, MAGIC).putInt(4, number)
                .putLong(8, System.nanoTime());
        sender.send(payload, to);
    }

    private String request(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(api.resolve(path))
                        .method(method, BodyPublishers.ofString(body)).build(),
                BodyHandlers.ofString()).body();
    }

    private static DatagramChannel open() throws IOException {
        return DatagramChannel.open().setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES)
                .setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES)
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /** Records how long each datagram was in flight. */
    private static final class Receiver {
        private final long[] nanos;
        /** Counted after the array is written, so that its reader may read that far. */
        private final AtomicInteger arrived = new AtomicInteger();
        private final DatagramChannel channel = open();

        Receiver(int count) throws IOException {
            nanos = new long[count];
            Thread thread = new Thread(this::receive, "receiver");
            thread.setDaemon(true);
            thread.start();
        }

        InetSocketAddress address() throws IOException {
            return (InetSocketAddress) channel.getLocalAddress();
        }

        /** Waits for all datagrams, at most a second. */
        void awaitAll() {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
            while (arrived.get() < nanos.length && System.nanoTime() < end) {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }

        void report(String name, int sent) {
            long[] arrived = Arrays.stream(nanos).filter(each -> each > 0).sorted().toArray();
            System.out.printf(Locale.ROOT,
                    "%s: %d lost of %d; delay median %.0f us, p99 %.0f us, p99.9 %.0f us, most %.1f ms%n",
                    name, sent - arrived.length, sent, quantile(arrived, 0.5),
                    quantile(arrived, 0.99), quantile(arrived, 0.999),
                    quantile(arrived, 1) / 1e3);
        }

        private static double quantile(long[] sorted, double share) {
            return sorted.length == 0
                    ? Double.NaN
                    : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))]
                            / 1e3;
        }

        private void receive() {
            ByteBuffer buffer = ByteBuffer.allocateDirect(65_536);
            try {
                while (channel.receive(buffer.clear()) != null) {
                    long now = System.nanoTime();
                    int number = buffer.getInt(4);
                    if (buffer.getInt(0) == MAGIC && number >= 0 && number < nanos.length) {
                        nanos[number] = now - buffer.getLong(8);
                        arrived.incrementAndGet();
                    }
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
