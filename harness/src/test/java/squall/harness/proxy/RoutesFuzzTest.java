package squall.harness.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import squall.harness.relay.RelayLoop;

/** The API without HTTP: each line of an input is a method, a path, and a body. */
class RoutesFuzzTest {
    private static final int MOST_REQUESTS = 50;
    private static final long SEED = 7;

    private static RelayLoop loop;

    private final Proxies proxies = new Proxies(loop, ProxyOptions.USUAL, SEED,
            new Events(line -> assertThat(line).doesNotContain("internal error")),
            Optional.empty());
    private final Routes routes =
            new Routes(proxies, () -> Metrics.of(loop, proxies.all()), RoutesFuzzTest::subscribe);

    @BeforeAll
    static void startLoop() throws IOException {
        loop = new RelayLoop(what -> {
            throw new AssertionError(what);
        });
    }

    @AfterAll
    static void endLoop() {
        loop.close();
    }

    @FuzzTest
    void answersOrRefusesWhateverIsAsked(byte[] requests) {
        new RoutesFuzzTest().play(new String(requests, StandardCharsets.UTF_8));
    }

    private void play(String requests) {
        try {
            requests.lines().limit(MOST_REQUESTS).forEach(this::ask);
            assertThat(proxies.all()).hasSizeLessThanOrEqualTo(ProxyLimits.PROXIES);
            assertWhatIsGotIsTakenBack();
        } finally {
            deleteAll();
        }
    }

    private void ask(String request) {
        String[] parts = request.split(" ", 3);
        String[] target = (parts.length > 1 ? parts[1] : "").split("\\?", 2);
        String body = parts.length > 2 ? parts[2] : "";
        try {
            ApiResponse answer =
                    routes.answer(parts[0], target[0], target.length > 1 ? target[1] : "",
                            body.getBytes(StandardCharsets.UTF_8));
            if (answer instanceof ApiResponse.Whole whole
                    && whole.contentType().startsWith("application/json")) {
                ApiJson.read(whole.body());
            }
        } catch (ApiException e) {
            assertThat(e.status()).isBetween(400, 500);
        }
    }

    /** Populates with what GET has returned. */
    private void assertWhatIsGotIsTakenBack() {
        JsonNode before = proxies.json();
        ArrayNode saved = ApiJson.array().addAll(proxies.all().stream().map(Proxy::json).toList());
        deleteAll();
        Optional<ApiException> error = proxies.populate(() -> saved).error();
        if (error.isEmpty()) {
            assertThat(proxies.json()).isEqualTo(before);
        } else {
            // A port may have been taken meanwhile.
            assertThat(error).get().extracting(ApiException::status).isEqualTo(500);
        }
    }

    private void deleteAll() {
        proxies.all().forEach(proxy -> proxies.delete(proxy.name()));
    }

    private static Subscription subscribe(ApiCall request) {
        return new Subscription(request.parameter("proxy"), Optional.empty());
    }
}
