package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.network.Blackout;
import squall.harness.network.Delay;
import squall.harness.network.Drops;
import squall.harness.network.Duplicate;
import squall.harness.network.Truncate;

class RelayTest extends RelaySetup {
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
}
