package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import squall.harness.HeldNames;

class SlowHostNameTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HeldNames.HeldName upstream = HeldNames.hold("upstream.squall.test");
    private final HeldNames.HeldName listen = HeldNames.hold("listen.squall.test");
    private final Api api = new Api();

    @AfterEach
    void close() {
        upstream.release();
        listen.release();
        api.close();
    }

    @Test
    void noRequestWaitsForANameThatAnotherLooksUp() {
        CompletableFuture<Api.Reply> created = CompletableFuture.supplyAsync(() -> api.post(
                "/proxies", "{'name': 'slow', 'upstream': 'upstream.squall.test:9'}"));
        assertThat(upstream.asked()).succeedsWithin(PATIENCE);

        assertThat(inTime(() -> api.get("/metrics"))).isEqualTo(200);
        assertThat(inTime(() -> api.get("/proxies"))).isEqualTo(200);
        assertThat(inTime(() -> api.post("/proxies",
                "{'name': 'chat', 'upstream': '127.0.0.1:9'}"))).isEqualTo(201);
        CompletableFuture<Api.Reply> changed = CompletableFuture.supplyAsync(() -> api.post(
                "/proxies/chat", "{'listen': 'listen.squall.test:0'}"));
        assertThat(listen.asked()).succeedsWithin(PATIENCE);
        assertThat(inTime(() -> api.post("/proxies/chat/toxics", "{'type': 'latency'}")))
                .isEqualTo(200);
        assertThat(inTime(() -> api.post("/reset", ""))).isEqualTo(204);

        upstream.release();
        listen.release();
        assertThat(created.join().status()).isEqualTo(201);
        assertThat(changed.join().status()).isEqualTo(200);
    }

    private static int inTime(Supplier<Api.Reply> request) {
        CompletableFuture<Api.Reply> reply = CompletableFuture.supplyAsync(request,
                task -> Thread.ofPlatform().start(task));
        assertThat(reply).succeedsWithin(PATIENCE);
        return reply.join().status();
    }
}
