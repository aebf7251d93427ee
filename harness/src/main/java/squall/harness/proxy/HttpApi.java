package squall.harness.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Serves the routes over HTTP; to programs, not to browsers. */
final class HttpApi implements AutoCloseable {
    /** Refused, as by Toxiproxy: a web page could change a proxy on its reader's machine. */
    private static final String BROWSER = "Mozilla/";
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    /** How much of an answer is written at once: the JDK's server copies what it is given. */
    private static final int PIECE_BYTES = 8 << 10;
    /** A {@code Content-Length} with more digits is too large in any case. */
    private static final int LENGTH_DIGITS = 8;

    private final Routes routes;
    private final Events events;
    private final HttpServer server;
    private final Exchanges exchanges;
    private volatile boolean closed;

    /**
     * Binds and serves.
     *
     * @param exchanges run here, and are ended with it
     * @throws IOException where the address can't be bound
     */
    HttpApi(InetSocketAddress listen, Routes routes, Events events, Exchanges exchanges)
            throws IOException {
        this.routes = routes;
        this.events = events;
        this.exchanges = exchanges;
        server = HttpServer.create(listen, 0);
        server.setExecutor(exchanges);
        server.createContext("/", this::serve);
        server.start();
    }

    /** See {@link ProxyServer#systemProperties}. */
    static Map<String, String> systemProperties() {
        return Map.of("sun.net.httpserver.nodelay", "true",
                "sun.net.httpserver.idleInterval", String.valueOf(ProxyLimits.SECONDS_OF_SILENCE),
                "sun.net.httpserver.maxReqTime", String.valueOf(ProxyLimits.SECONDS_OF_PATIENCE),
                "sun.net.httpserver.clockTick", "1000",
                "sun.net.httpserver.maxReqHeaderSize", String.valueOf(ProxyLimits.HEADER_BYTES),
                "jdk.httpserver.maxConnections", String.valueOf(ProxyLimits.CONNECTIONS));
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        closed = true;
        exchanges.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (answer(exchange)) {
                case ApiResponse.Whole whole -> write(exchange, whole);
                case ApiResponse.Stream stream -> write(exchange, stream.subscription());
            }
        }
    }

    private ApiResponse answer(HttpExchange exchange) throws IOException {
        try {
            String agent = exchange.getRequestHeaders().getFirst("User-Agent");
            if (agent != null && agent.startsWith(BROWSER)) {
                throw ApiException.browser();
            }
            String query = exchange.getRequestURI().getRawQuery();
            return routes.answer(exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(), query == null ? "" : query,
                    body(exchange));
        } catch (ApiException e) {
            return ApiResponse.error(e);
        } catch (RuntimeException | StackOverflowError e) {
            events.failed(e);
            return ApiResponse.error(ApiException.failed(e));
        }
    }

    private byte[] body(HttpExchange exchange) throws IOException {
        exchanges.hold(announced(exchange));
        byte[] body = exchange.getRequestBody().readNBytes(ProxyLimits.BODY_BYTES + 1);
        if (body.length > ProxyLimits.BODY_BYTES) {
            throw ApiException.tooLarge(ProxyLimits.BODY_BYTES);
        }
        return body;
    }

    /** The most bytes that the body can have; none where the request has no body. */
    private static int announced(HttpExchange exchange) {
        if (exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
            return ProxyLimits.BODY_BYTES;
        }
        String length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length == null) {
            return 0;
        }
        return length.length() > LENGTH_DIGITS ? ProxyLimits.BODY_BYTES
                : Math.min(Integer.parseInt(length), ProxyLimits.BODY_BYTES);
    }

    private void write(HttpExchange exchange, ApiResponse.Whole whole) throws IOException {
        exchanges.hold(whole.body().length);
        boolean empty = whole.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        if (!empty) {
            exchange.getResponseHeaders().set("Content-Type", whole.contentType());
        }
        exchange.sendResponseHeaders(whole.status(), empty ? -1 : whole.body().length);
        if (!empty) {
            OutputStream out = exchange.getResponseBody();
            for (int from = 0; from < whole.body().length; from += PIECE_BYTES) {
                out.write(whole.body(), from,
                        Math.min(PIECE_BYTES, whole.body().length - from));
            }
        }
    }

    private void write(HttpExchange exchange, Subscription subscription) throws IOException {
        try (OutputStream out = begin(exchange)) {
            while (!closed) {
                exchanges.await();
                byte[] event = subscription.next(HEARTBEAT);
                exchanges.proceed();
                out.write(event);
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            events.unsubscribe(subscription);
        }
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        out.write(": what happens from now on\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        return out;
    }
}
