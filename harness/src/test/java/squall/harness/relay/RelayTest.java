package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import squall.harness.network.Blackout;
import squall.harness.network.Delay;
import squall.harness.network.Direction;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Fate;
import squall.harness.network.Impairment;
import squall.harness.network.Link;
import squall.harness.network.Truncate;

class RelayTest extends ForwardingContract {
    /** Long enough to act while a datagram is in flight. */
    private static final Delay LONG_ENOUGH = new Delay(Duration.ofSeconds(1), Duration.ZERO);

    private final TrafficLog traffic = new TrafficLog();
    private List<Impairment> up = List.of();
    private List<Impairment> down = List.of();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private RelayLoop loop;
    private Relay relay;

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void aFlowKeepsItsPortUntilItIsForgotten() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("one", at());
        alice.send("two", at());
        InetSocketAddress before = server.hears("one").from();
        assertThat(server.hears("two").from()).isEqualTo(before);

        loop.submit(() -> relay.forget(flow -> flow.client().equals(alice.address()))).join();
        server.send("to the old port", before);
        alice.send("three", at());
        InetSocketAddress after = server.hears("three").from();
        assertThat(after).isNotEqualTo(before);

        server.send("to the new port", after);
        alice.hears("to the new port");
        assertThat(alice.texts()).containsExactly("to the new port");
        assertThat(traffic.lines()).containsSubsequence("1 began", "1 ended", "2 began");
    }

    @Test
    void whatIsOnItsWayUpWhenTheFlowIsForgottenStillComesFromTheOldPort() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("first", at());
        InetSocketAddress old = server.hears("first").from();
        impair(List.of(LONG_ENOUGH), List.of());
        alice.send("late", at());
        soon("1 UP 2 entered");
        loop.submit(() -> relay.forget(flow -> true)).join();
        assertThat(server.hears("late").from()).isEqualTo(old);
    }

    @Test
    void whatIsOnItsWayDownWhenTheFlowIsForgottenMeetsAClosedPort() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("first", at());
        InetSocketAddress old = server.hears("first").from();
        impair(List.of(), List.of(LONG_ENOUGH));
        server.send("late", old);
        soon("1 DOWN 1 entered");
        loop.submit(() -> relay.forget(flow -> true)).join();
        await().until(() -> traffic.lines().contains("1 DOWN 1 dropped: closed-port"));
    }

    @Test
    void whatComesBackToAForgottenPortLetsTheLoopSleep() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("first", at());
        InetSocketAddress old = server.hears("first").from();
        impair(List.of(new Delay(Duration.ofHours(1), Duration.ZERO)), List.of());
        alice.send("much later", at());
        soon("1 UP 2 entered");
        loop.submit(() -> relay.forget(flow -> true)).join();
        server.send("to the old port", old);
        await().until(() -> loop.submit(this::socketsToRead).join() == 0);
        assertThat(alice.texts()).isEmpty();
    }

    @Test
    void flowsThatMadeRoomKeepNoMorePortsThanThereMayBeFlows() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLimits(1, Duration.ofSeconds(60), 100, 100_000));
        List<Socket> clients = Stream.generate(Socket::new).limit(5).toList();
        clients.forEach(client -> client.send("much later", at()));
        await().until(() -> traffic.lines().contains("5 UP 1 entered"));
        assertThat(loop.submit(() -> loop.selector().keys().stream()
                .filter(SelectionKey::isValid).count()).join()).isLessThanOrEqualTo(1 + 2 * 2);
        clients.forEach(Socket::close);
    }

    @Test
    void oneRelayThatIsFullStarvesNoOther() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLimits(10, Duration.ofSeconds(60), 2, 100_000));
        IntStream.rangeClosed(1, 3).forEach(i -> alice.send("number " + i, at()));
        soon("1 UP 3 dropped: queue-full");
        assertThat(relay.waiting()).isEqualTo(2);
        up = List.of(new Delay(Duration.ofMillis(1), Duration.ZERO));
        Relay other = new Relay(loop, new RelaySettings(ANY_PORT, RelayLimits.USUAL, true),
                server::address, this::links, traffic);
        bob.send("through the other", other.localAddress());
        server.hears("through the other");
    }

    @Test
    void whatIsNotDelayedNeedsNoRoom() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLimits(10, Duration.ofSeconds(60), 1, 100_000));
        alice.send("much later", at());
        alice.send("too many", at());
        soon("1 UP 2 dropped: queue-full");
        impair(List.of(), List.of());
        alice.send("at once", at());
        server.hears("at once");
    }

    @Test
    void shuttingFreesThePortAndLosesWhatIsInFlight() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(RelayLimits.USUAL);
        alice.send("much later", at());
        soon("1 UP 1 entered");
        assertThat(loop.waiting()).isEqualTo(1);
        loop.submit(relay::shutNow).join();
        assertThat(traffic.lines()).contains("1 UP 1 dropped: closed");
        assertThat(loop.waiting()).isZero();
        new Socket(at().getPort()).close();
        assertThat(server.texts()).isEmpty();
    }

    @Test
    void whatIsHastenedGoesOutInItsOrderAndNotTooEarly() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ofMinutes(30)));
        start(RelayLimits.USUAL);
        IntStream.rangeClosed(1, 20).forEach(i -> alice.send("number " + i, at()));
        soon("1 UP 20 entered");
        loop.submit(() -> relay.hasten(Direction.DOWN, Duration.ZERO)).join();
        assertThat(relay.waiting()).isEqualTo(20);
        Duration before = loop.now();
        loop.submit(() -> relay.hasten(Direction.UP, Duration.ofMillis(50))).join();
        await().until(() -> server.texts().size() == 20);
        assertThat(loop.now().minus(before)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
        Link same = links().up();
        Map<Duration, String> byDelay = new TreeMap<>();
        IntStream.rangeClosed(1, 20)
                .forEach(i -> byDelay.put(delay(same.judge(Duration.ZERO, new byte[0])),
                        "number " + i));
        assertThat(server.texts()).containsExactlyElementsOf(byDelay.values());
    }

    /** The loop has room for the relay's housekeeping and one datagram. */
    @Test
    void aLoopWithoutRoomLosesDatagramsAndGoesOn() throws IOException {
        up = List.of(new Delay(Duration.ofHours(1), Duration.ZERO));
        start(new RelayLoop(failures::add, 2), RelayLimits.USUAL);
        loop.submit(() -> {}).join();
        IntStream.rangeClosed(1, 2).forEach(i -> alice.send("number " + i, at()));
        soon("1 UP 2 dropped: queue-full");
        assertThat(relay.waiting()).isEqualTo(1);
        assertThat(loop.ended()).isNotDone();
        assertThat(failures).isEmpty();
    }

    @Test
    void eachDirectionFaresAsItsLinkDecides() throws IOException {
        up = List.of(Drops.of(2), new Truncate(1, Optional.of(3)));
        down = List.of(new Duplicate(1));
        start(RelayLimits.USUAL);
        alice.send("one and more", at());
        alice.send("two and more", at());
        alice.send("three and more", at());
        server.send("twice", server.hears("thr").from());
        await().until(() -> alice.texts().equals(List.of("twice", "twice")));
        assertThat(server.texts()).containsExactly("one", "thr");
        assertThat(traffic.lines()).contains("1 UP 2 lost by drops");
    }

    @Test
    void aDelayedDatagramIsNeverEarly() throws IOException {
        Duration delay = Duration.ofMillis(20);
        up = List.of(new Delay(delay, Duration.ZERO));
        start(RelayLimits.USUAL);
        Duration before = loop.now();
        alice.send("late", at());
        server.hears("late");
        assertThat(loop.now().minus(before)).isGreaterThanOrEqualTo(delay);
        assertThat(loop.lateness().counts().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(1);
        assertThat(loop.lateness().most()).isPositive();
    }

    @Test
    void linksChangeWhileDatagramsFlow() throws IOException {
        start(RelayLimits.USUAL);
        alice.send("before", at());
        server.hears("before");
        impair(List.of(new Blackout()), List.of());
        alice.send("meanwhile", at());
        await().until(() -> traffic.lines().contains("1 UP 2 lost by blackout"));
        impair(List.of(), List.of());
        alice.send("after", at());
        server.hears("after");
        assertThat(server.texts()).containsExactly("before", "after");
    }

    @Test
    void whatCameBeforeAChangeIsJudgedAsIfTheChangeHadNotCome() throws IOException {
        start(RelayLimits.USUAL);
        loop.submit(() -> {
            alice.send("before", at());
            loop.execute(() -> {
                up = List.of(new Blackout());
            });
        }).join();
        server.hears("before");
    }

    @Test
    void aPortWhereNobodyListensIsLossAndNoError() throws IOException {
        start(RelayLimits.USUAL);
        int port = server.address().getPort();
        alice.send("hello", at());
        server.hears("hello");
        server.close();
        await().until(() -> {
            alice.send("anyone?", at());
            return traffic.lines().contains("1 unreachable");
        });
        try (Socket reborn = new Socket(port)) {
            await().until(() -> {
                alice.send("again", at());
                return reborn.texts().contains("again");
            });
        }
        assertThat(loop.ended()).isNotDone();
    }

    @Test
    void anUpstreamWithoutAddressIsLossAndNoError() throws IOException {
        loop = new RelayLoop(failures::add);
        relay = new Relay(loop, new RelaySettings(ANY_PORT, RelayLimits.USUAL, true),
                () -> InetSocketAddress.createUnresolved("nowhere.invalid", 1), this::links,
                traffic);
        alice.send("hello", at());
        await().until(() -> traffic.lines().contains("UP turned away: no-upstream"));
        assertThat(loop.ended()).isNotDone();
    }

    @Test
    void aPortThatIsTakenIsAnErrorAtOnce() throws IOException {
        start(RelayLimits.USUAL);
        assertThatThrownBy(() -> new Relay(loop,
                new RelaySettings(at(), RelayLimits.USUAL, true), server::address, this::links,
                traffic))
                .isInstanceOf(IOException.class);
    }

    @Override
    protected void start(int flows, Duration silence) throws IOException {
        start(new RelayLimits(flows, silence, RelayLimits.USUAL.waiting(),
                RelayLimits.USUAL.waitingBytes()));
    }

    @Override
    protected InetSocketAddress at() {
        return relay.localAddress();
    }

    @Override
    protected boolean hasFlows() {
        return relay.flowCount() > 0;
    }

    @Override
    protected boolean hasMadeRoom() {
        return traffic.lines().contains("2 makes room");
    }

    private void start(RelayLimits limits) throws IOException {
        start(new RelayLoop(failures::add), limits);
    }

    private void start(RelayLoop on, RelayLimits limits) throws IOException {
        loop = on;
        relay = new Relay(loop, new RelaySettings(ANY_PORT, limits, true), server::address,
                this::links, traffic);
    }

    private int socketsToRead() {
        try {
            return loop.selector().selectNow(key -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Duration delay(Fate fate) {
        return ((Fate.Arriving) fate).copies().get(0).delay();
    }

    private void soon(String line) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> traffic.lines().contains(line));
    }

    private LinkPair links() {
        return new LinkPair(new Link(7, "client", Direction.UP, up),
                new Link(7, "client", Direction.DOWN, down), Duration.ZERO);
    }

    private void impair(List<Impairment> newUp, List<Impairment> newDown) {
        loop.submit(() -> relay.changeLinks(links -> {
            links.up().impair(newUp);
            links.down().impair(newDown);
        })).join();
    }
}
