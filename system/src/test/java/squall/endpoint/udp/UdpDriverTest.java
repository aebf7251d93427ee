package squall.endpoint.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import squall.chat.protocol.ChatEndpoint;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.chat.protocol.Hub;
import squall.chat.protocol.Limits;
import squall.chat.protocol.Name;
import squall.chat.protocol.Timing;
import squall.chat.protocol.classic.ClassicProfile;
import squall.chat.protocol.classic.RsaKeyPair;
import squall.endpoint.Datagram;
import squall.endpoint.Output;
import squall.testing.RepeatWhileLate;

class UdpDriverTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));
    private static final InetSocketAddress ANY_PORT =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private final List<UdpDriver<?, Event>> drivers = new ArrayList<>();
    private final Queue<Event> ofServer = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeAll() {
        drivers.forEach(UdpDriver::close);
    }

    @Test
    void everyOtherClientHearsWhatOneSays() throws IOException {
        UdpDriver<Hub, Event> server = server(ANY_PORT);
        Client alice = join("alice", server.localAddress());
        Client bob = join("bob", server.localAddress());
        Client carol = join("carol", server.localAddress());
        alice.say("hello");
        await().until(() -> bob.events.contains(new Event.Heard("alice: hello")));
        await().until(() -> carol.events.contains(new Event.Heard("alice: hello")));
        await().until(() -> alice.has(Event.Acknowledged.class));
        assertThat(alice.events).doesNotContain(new Event.Heard("alice: hello"));
    }

    @Test
    void whatAKilledClientMissesIsDroppedForItAlone() throws IOException {
        UdpDriver<Hub, Event> server = server(ANY_PORT);
        Client alice = join("alice", server.localAddress());
        Client bob = join("bob", server.localAddress());
        Client carol = join("carol", server.localAddress());
        carol.driver.close();
        await().until(carol.driver.ended()::isDone);
        alice.say("anyone?");
        await().until(() -> bob.events.contains(new Event.Heard("alice: anyone?")));
        await().until(() -> ofServer.stream().anyMatch(Event.Dropped.class::isInstance));
        assertThat(ofServer.stream().filter(Event.Delivered.class::isInstance)).hasSize(1);
    }

    @Test
    void aClientJoinsAServerThatStartsLateFromAnotherPort() throws IOException {
        UdpDriver<Hub, Event> first = server(ANY_PORT);
        InetSocketAddress address = first.localAddress();
        first.close();
        await().until(first.ended()::isDone);
        Client alice = client("alice", address);
        InetSocketAddress before = alice.driver.localAddress();
        await().until(() -> !alice.driver.localAddress().equals(before));
        server(address);
        await().until(() -> alice.has(Event.Joined.class));
    }

    @Test
    void inputsBeyondItsBoundAreRefusedAndAllOthersTaken() throws IOException {
        UdpDriver<Hub, Event> server = server(ANY_PORT);
        CompletableFuture<Void> begun = new CompletableFuture<>();
        CompletableFuture<Void> goOn = new CompletableFuture<>();
        AtomicInteger takenUp = new AtomicInteger();
        server.show((hub, now) -> {
            begun.complete(null);
            goOn.join();
        });
        begun.join();
        for (int i = 0; i < UdpDriver.MOST_INPUTS; i++) {
            server.show((hub, now) -> takenUp.incrementAndGet());
        }

        assertThatThrownBy(() -> server.show((hub, now) -> takenUp.incrementAndGet()))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessage("65536 inputs wait for the endpoint already");
        goOn.complete(null);
        await().until(() -> takenUp.get() == UdpDriver.MOST_INPUTS);
    }

    @Test
    void aPortThatIsTakenIsAnError() throws IOException {
        InetSocketAddress taken = server(ANY_PORT).localAddress();
        assertThatThrownBy(() -> server(taken)).isInstanceOf(IOException.class);
    }

    @Test
    void anObserverSeesWhatIsDoneAndHowLate() throws IOException {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Instant now = Instant.EPOCH.plusSeconds(1);
        Sleeper sleeper = new Sleeper(now.minusMillis(40));
        drivers.add(new UdpDriver<>(sleeper, ANY_PORT, event -> {}, () -> now,
                new EndpointObserver<Event>() {
                    @Override
                    public void received(Datagram datagram, Instant at) {
                        seen.add("received");
                    }

                    @Override
                    public void did(Output<Event> output, Instant at) {
                        seen.add(output.events() + " at " + at);
                    }

                    @Override
                    public void late(Instant due, Instant at) {
                        seen.add("late by " + Duration.between(due, at));
                    }
                }));
        await().until(() -> seen.size() == 2);
        assertThat(seen).containsExactly("late by PT0.04S",
                List.of(new Event.Left()) + " at " + now);
    }

    private UdpDriver<Hub, Event> server(InetSocketAddress bind) throws IOException {
        Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
        UdpDriver<Hub, Event> driver = new UdpDriver<>(hub, bind, ofServer::add,
                new MonotonicClock());
        drivers.add(driver);
        return driver;
    }

    private Client join(String name, InetSocketAddress server) throws IOException {
        Client client = client(name, server);
        await().until(() -> client.has(Event.Joined.class));
        return client;
    }

    private Client client(String name, InetSocketAddress server) throws IOException {
        SecureRandom random = new SecureRandom();
        ClientSession session = ClassicProfile.client(new Name(name), Addresses.of(server),
                Timing.CLASSIC, Limits.CLASSIC,
                () -> RsaKeyPair.fresh(random), random);
        Queue<Event> events = new ConcurrentLinkedQueue<>();
        UdpDriver<ClientSession, Event> driver = new UdpDriver<>(session, ANY_PORT, events::add,
                new MonotonicClock());
        drivers.add(driver);
        driver.submit(ClientSession::join);
        return new Client(driver, events);
    }

    private record Client(UdpDriver<ClientSession, Event> driver, Queue<Event> events) {
        void say(String message) {
            driver.submit((session, now) -> session.say(message, now));
        }

        boolean has(Class<? extends Event> kind) {
            return events.stream().anyMatch(kind::isInstance);
        }
    }

    /** An endpoint that leaves at its deadline. */
    private static final class Sleeper implements ChatEndpoint {
        private Optional<Instant> deadline;

        Sleeper(Instant deadline) {
            this.deadline = Optional.of(deadline);
        }

        @Override
        public Output<Event> receive(Datagram datagram, Instant now) {
            return Output.nothing();
        }

        @Override
        public Output<Event> expire(Instant now) {
            deadline = Optional.empty();
            return new Output<>(List.of(), List.of(new Event.Left()));
        }

        @Override
        public Optional<Instant> deadline() {
            return deadline;
        }
    }
}
