package squall.endpoint.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Event;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.testing.RepeatWhileLate;

class UdpDriverPortsTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private final List<UdpDriver<?, Event>> drivers = new ArrayList<>();
    private final Queue<Datagram> received = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeAll() {
        drivers.forEach(UdpDriver::close);
    }

    /** Otherwise the system might hand the old one out again. */
    @Test
    void aSecondPortIsOpenedWhileTheFirstOneIsStillHeld() throws IOException {
        Queue<DatagramChannel> opened = new ConcurrentLinkedQueue<>();
        Queue<Boolean> held = new ConcurrentLinkedQueue<>();
        UdpDriver<Wanderer, Event> wanderer = wanderer(bind -> {
            held.add(opened.stream().allMatch(DatagramChannel::isOpen));
            DatagramChannel channel = DatagramChannel.open().bind(bind);
            opened.add(channel);
            return channel;
        });
        InetSocketAddress before = wanderer.localAddress();
        wanderer.submit((endpoint, now) -> moves(before));

        await().until(() -> !wanderer.localAddress().equals(before));
        await().until(() -> !opened.element().isOpen());
        assertThat(held).containsExactly(true, true);
        CompletableFuture<Integer> number = new CompletableFuture<>();
        wanderer.show((endpoint, now) -> number.complete(wanderer.localPort()));
        assertThat(number).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(1);
    }

    @Test
    void receivesAtEveryPortAndTellsAtWhich() throws IOException {
        UdpDriver<Wanderer, Event> wanderer = wanderer(bind -> DatagramChannel.open().bind(bind));
        InetSocketAddress first = wanderer.localAddress();
        wanderer.submit((endpoint, now) -> new Output<>(List.of(from(1, first), from(2, first)),
                List.of()));
        await().until(() -> wanderer.localAddress().getPort() != first.getPort());
        CompletableFuture<InetSocketAddress> last = new CompletableFuture<>();
        wanderer.show((endpoint, now) -> last.complete(wanderer.localAddress()));
        InetSocketAddress second = last.join();
        wanderer.submit((endpoint, now) -> new Output<>(List.of(from(0, second)), List.of()));
        await().until(() -> received.size() == 3);
        assertThat(received).extracting(Datagram::localPort).containsExactlyInAnyOrder(0, 0, 2);
    }

    @Test
    void aPortThatCannotBeOpenedLosesTheDatagram() throws IOException {
        Queue<InetSocketAddress> asked = new ConcurrentLinkedQueue<>();
        UdpDriver<Wanderer, Event> wanderer = wanderer(bind -> {
            asked.add(bind);
            if (asked.size() == 2) {
                throw new BindException("no port is left");
            }
            return DatagramChannel.open().bind(bind);
        });
        InetSocketAddress before = wanderer.localAddress();
        CompletableFuture<InetSocketAddress> after = new CompletableFuture<>();
        wanderer.submit((endpoint, now) -> new Output<>(List.of(from(1, before)), List.of()));
        wanderer.show((endpoint, now) -> after.complete(wanderer.localAddress()));
        assertThat(after).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(before);

        wanderer.submit((endpoint, now) -> moves(before));
        await().until(() -> !wanderer.localAddress().equals(before));
    }

    private static Datagram from(int localPort, InetSocketAddress to) {
        return new Datagram(Addresses.of(to), localPort, new byte[] {1});
    }

    /** Sends from a second port and closes the first. */
    private static Output<Event> moves(InetSocketAddress to) {
        return new Output<>(List.of(from(1, to)), List.of(0), List.of());
    }

    private UdpDriver<Wanderer, Event> wanderer(LocalPorts.ChannelOpener opener)
            throws IOException {
        UdpDriver<Wanderer, Event> driver =
                new UdpDriver<>(new Wanderer(received), ANY_PORT, event -> {},
                        new MonotonicClock(), EndpointObserver.nobody(), opener);
        drivers.add(driver);
        return driver;
    }

    /** An endpoint that does nothing but what it is told to. */
    private record Wanderer(Queue<Datagram> received) implements ChatEndpoint {
        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            received.add(datagram);
            return Output.nothing();
        }

        @Override
        public Output<Event> expire(Instant now) {
            return Output.nothing();
        }

        @Override
        public Optional<Instant> deadline() {
            return Optional.empty();
        }
    }
}
