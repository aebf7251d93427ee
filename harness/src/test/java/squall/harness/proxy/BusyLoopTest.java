package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import squall.harness.relay.RelayLoop;
import squall.testing.RepeatWhileLate;

/** Changes of proxies that the loop does not begin in time. */
@Order(1)
@Execution(ExecutionMode.CONCURRENT)
class BusyLoopTest {
    @RegisterExtension
    static final RepeatWhileLate REPEAT = RepeatWhileLate.bearing(Duration.ofMillis(200));

    private static final Duration LESS_THAN_THAT = Duration.ofSeconds(5);

    private final Events events = new Events(line -> {
    });
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();
    private final RelayLoop loop;

    BusyLoopTest() throws IOException {
        loop = new RelayLoop(events::failed);
    }

    @AfterEach
    void close() {
        goOn.complete(null);
        loop.close();
    }

    @Test
    void aChangeThatIsAnsweredWithAFailureDoesNotHappenLater() {
        List<Consumer<Proxies>> changes = List.of(
                all -> all.update("chat", () -> json("{'weather': {'upstream':"
                        + " '[{loss: 100%}]'}}")),
                all -> all.update("chat", () -> json("{'enabled': false}")),
                all -> all.update("chat", () -> json("{'listen': '127.0.0.1:0'}")),
                all -> all.addToxic("chat", () -> json("{'type': 'timeout'}")),
                all -> all.create(
                        () -> json("{'name': 'other', 'upstream': '127.0.0.1:9'}")));
        List<Proxies> proxies = changes.stream().map(change -> proxies()).toList();
        List<ObjectNode> before = proxies.stream().map(Proxies::json).toList();
        loop.execute(goOn::join);

        List<CompletableFuture<Void>> refusals = changes.stream()
                .map(change -> CompletableFuture.runAsync(
                        () -> assertThatThrownBy(
                                () -> change.accept(proxies.get(changes.indexOf(change))))
                                .isInstanceOf(ApiException.class)
                                .hasMessage(
                                        "busy: this was not begun within 10 s, and will not be"),
                        task -> Thread.ofPlatform().start(task)))
                .toList();
        proxies.forEach(each -> assertThat(CompletableFuture.supplyAsync(each::json))
                .as("what is there, while it is being changed").succeedsWithin(LESS_THAN_THAT));
        refusals.forEach(CompletableFuture::join);

        goOn.complete(null);
        loop.submit(() -> "got to").join();
        assertThat(proxies.stream().map(Proxies::json).toList()).isEqualTo(before);
    }

    private Proxies proxies() {
        Proxies proxies = new Proxies(loop, ProxyOptions.USUAL, 1, events, Optional.empty());
        proxies.create(() -> json("{'name': 'chat', 'upstream': '127.0.0.1:9',"
                + " 'weather': {'upstream': '[]'}}"));
        return proxies;
    }

    private static JsonNode json(String text) {
        return ApiJson.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
