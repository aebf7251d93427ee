package squall.endpoint.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.testing.RepeatWhileLate;

/** A driver goes on when its endpoint, listener or observer throws. */
class UdpDriverFailureTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final Echo echo = new Echo();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final DatagramSocket client = socket();
    private UdpDriver<Echo, Event> driver;

    @AfterEach
    void close() {
        driver.close();
        client.close();
    }

    @Test
    void aDatagramThatMakesTheEndpointThrowIsDiscardedAndTheNextIsTaken() throws IOException {
        start(events::add, EndpointObserver.nobody());
        IntStream.range(0, 12).forEach(i -> send("throw"));
        assertAnswers();
        assertThat(discarded()).hasSize(12).containsOnly(
                new Event.Discarded(Addresses.of(at(client)), Discard.FAILURE));
        assertThat(failed()).hasSize(2);
        assertThat(failed().getFirst()).startsWith("IllegalStateException at " + Echo.class
                .getName() + ".receive(UdpDriverFailureTest.java:").doesNotContain("secret");
        assertThat(failed().getLast()).endsWith("), 10 so far");
    }

    @Test
    void aDatagramThatIsNestedTooDeeplyForTheEndpointIsDiscarded() throws IOException {
        start(events::add, EndpointObserver.nobody());
        send("recurse");
        assertAnswers();
        assertThat(failed()).singleElement().asString().startsWith("StackOverflowError at ");
    }

    @Test
    void anInputThatThrowsEndsNothing() throws IOException {
        start(events::add, EndpointObserver.nobody());
        driver.submit((endpoint, now) -> {
            throw new IllegalStateException("secret");
        });
        await().until(() -> failed().size() == 1);
        assertAnswers();
    }

    @Test
    void whatFailsAtItsDeadlineIsTriedAgainWhileDatagramsAreTaken() throws IOException {
        echo.failures = 3;
        echo.deadline = Optional.of(Instant.EPOCH);
        start(events::add, EndpointObserver.nobody());
        assertAnswers();
        await().until(() -> events.contains(new Event.Left()));
        assertThat(failed()).hasSize(1);
    }

    @Test
    void anEndpointThatCannotSayWhenItIsDueTakesDatagrams() throws IOException {
        echo.isTimeless = true;
        start(events::add, EndpointObserver.nobody());
        await().until(() -> !failed().isEmpty());
        assertAnswers();
    }

    @Test
    void aListenerThatThrowsIsToldTheNextEvent() throws IOException {
        start(event -> {
            events.add(event);
            if (event instanceof Event.Heard) {
                throw new IllegalStateException("secret");
            }
        }, EndpointObserver.nobody());
        assertAnswers();
        assertAnswers();
        assertThat(failed()).hasSize(1);
    }

    @Test
    void aListenerThatThrowsAtEverythingEndsNothing() throws IOException {
        start(event -> {
            throw new IllegalStateException("secret");
        }, EndpointObserver.nobody());
        assertAnswers();
        assertAnswers();
    }

    @Test
    void anObserverThatThrowsKeepsNothingFromBeingSent() throws IOException {
        start(events::add, new EndpointObserver<Event>() {
            @Override
            public void received(Datagram datagram, Instant at) {
                throw new IllegalStateException("secret");
            }

            @Override
            public void did(Output<Event> output, Instant at) {
                throw new IllegalStateException("secret");
            }

            @Override
            public void late(Instant due, Instant at) {
                throw new IllegalStateException("secret");
            }
        });
        assertAnswers();
        assertAnswers();
        assertThat(failed()).hasSize(1);
    }

    /** A machine without memory must not seem to serve. */
    @Test
    void anErrorOfTheMachineEndsIt() throws IOException {
        start(events::add, EndpointObserver.nobody());
        send("no memory");
        await().until(driver.ended()::isCompletedExceptionally);
    }

    private void start(Consumer<Event> listener, EndpointObserver<Event> observer)
            throws IOException {
        driver = new UdpDriver<>(echo, ANY_PORT, listener, Instant::now, observer);
    }

    private void assertAnswers() throws IOException {
        send("hello");
        DatagramPacket answer = new DatagramPacket(new byte[100], 100);
        client.setSoTimeout(10_000);
        client.receive(answer);
        assertThat(new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8))
                .isEqualTo("hello");
    }

    private void send(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        try {
            client.send(new DatagramPacket(payload, payload.length, driver.localAddress()));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> failed() {
        return events.stream().filter(Event.Failed.class::isInstance)
                .map(event -> ((Event.Failed) event).what()).toList();
    }

    private List<Event> discarded() {
        return events.stream().filter(Event.Discarded.class::isInstance).toList();
    }

    private static InetSocketAddress at(DatagramSocket socket) {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    private static DatagramSocket socket() {
        try {
            return new DatagramSocket(ANY_PORT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** An endpoint that answers with what it hears, and fails where it is told to. */
    private static final class Echo implements ChatEndpoint {
        private int failures;
        private boolean isTimeless;
        private Optional<Instant> deadline = Optional.empty();

        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            String text = new String(datagram.payload(), StandardCharsets.UTF_8);
            switch (text) {
                case "throw" -> throw new IllegalStateException("secret");
                case "recurse" -> recurse(0);
                case "no memory" -> throw new OutOfMemoryError("secret");
                default -> {
                    // answered
                }
            }
            return new Output<>(List.of(datagram), List.of(new Event.Heard(text)));
        }

        @Override
        public Output<Event> expire(Instant now) {
            if (failures > 0) {
                failures--;
                throw new IllegalStateException("secret");
            }
            deadline = Optional.empty();
            return new Output<>(List.of(), List.of(new Event.Left()));
        }

        @Override
        public Optional<Instant> deadline() {
            if (isTimeless) {
                throw new IllegalStateException("secret");
            }
            return deadline;
        }

        private static int recurse(int depth) {
            return depth < 0 ? depth : 1 + recurse(depth + 1);
        }
    }
}
