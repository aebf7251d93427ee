package squall.harness.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What UDP clients and their server can expect where their datagrams are forwarded. */
public abstract class ForwardingContract extends ForwardingSockets {
    private static final Duration LONG = Duration.ofSeconds(60);

    /** Begins to forward to {@link #server}. */
    protected abstract void start(int flows, Duration silence) throws IOException;

    /** The address that clients send to. */
    protected abstract InetSocketAddress at();

    protected abstract boolean hasFlows();

    /** Whether a flow has ended to make room for another. */
    protected abstract boolean hasMadeRoom();

    @Test
    void carriesBothWaysAndKeepsClientsApart() throws IOException {
        start(10, LONG);
        alice.send("I am alice", at());
        bob.send("I am bob", at());
        server.send("hello, alice", server.hears("I am alice").from());
        server.send("hello, bob", server.hears("I am bob").from());
        assertThat(alice.hears("hello, alice").from()).isEqualTo(at());
        assertThat(bob.hears("hello, bob").from()).isEqualTo(at());
        assertThat(alice.texts()).containsExactly("hello, alice");
    }

    @Test
    void carriesEmptyDatagramsAndTheLargest() throws IOException {
        start(10, LONG);
        String largest = "x".repeat(65_507);
        alice.send("", at());
        alice.send(largest, at());
        server.send("", server.hears("").from());
        server.send(largest, server.hears(largest).from());
        alice.hears("");
        alice.hears(largest);
    }

    @Test
    void aSilentFlowEnds() throws IOException {
        start(1, Duration.ofMillis(300));
        alice.send("one", at());
        InetSocketAddress before = server.hears("one").from();
        await().until(() -> !hasFlows());
        // In a tunnel the near end may connect again to a far end that has ended the flow.
        await().until(() -> {
            alice.send("two", at());
            return server.texts().contains("two");
        });
        assertThat(server.hears("two").from()).isNotEqualTo(before);
    }

    @Test
    void theLongestSilentFlowMakesRoomForOneMore() throws IOException {
        start(2, LONG);
        alice.send("one", at());
        InetSocketAddress first = server.hears("one").from();
        bob.send("two", at());
        server.send("to bob", server.hears("two").from());
        bob.hears("to bob");
        alice.send("three", at());
        server.hears("three");
        assertThat(hasMadeRoom()).isFalse();
        try (Socket carol = new Socket()) {
            carol.send("four", at());
            server.send("to carol", server.hears("four").from());
            carol.hears("to carol");
        }
        assertThat(hasMadeRoom()).isTrue();
        alice.send("five", at());
        assertThat(server.hears("five").from()).isEqualTo(first);
    }
}
