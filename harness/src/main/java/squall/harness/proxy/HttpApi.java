package squall.harness.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Serves the routes over HTTP; to programs, not to browsers. */
final class HttpApi implements AutoCloseable {
    /** As Toxiproxy does, against pages that would talk to a proxy on their reader's machine. */
    private static final String BROWSER = "Mozilla/";
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    static {
        // Read by the server's classes as they load. Each answer would wait for an
        // acknowledgement, and each slow request for ever, without the first two.
        preset("sun.net.httpserver.nodelay", "true");
        preset("sun.net.httpserver.maxReqTime", String.valueOf(Limits.SECONDS_PER_REQUEST));
        preset("jdk.httpserver.maxConnections", String.valueOf(Limits.CONNECTIONS));
    }

    private final Routes routes;
    private final Events events;
    private final HttpServer server;
    private final ExecutorService workers;
    private volatile boolean closed;

    /** @throws IOException where the address can't be bound */
    HttpApi(InetSocketAddress listen, Routes routes, Events events) throws IOException {
        this.routes = routes;
        this.events = events;
        server = HttpServer.create(listen, 0);
        workers = workers();
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        closed = true;
        workers.shutdownNow();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (answer(exchange)) {
                case Answer.Whole whole -> write(exchange, whole);
                case Answer.Stream stream -> write(exchange, stream.subscription());
            }
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
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
            return Answer.error(e);
        } catch (RuntimeException | StackOverflowError e) {
            events.failed(e);
            return Answer.error(ApiException.failed(e));
        }
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(Limits.BODY_BYTES + 1);
        if (body.length > Limits.BODY_BYTES) {
            throw ApiException.tooLarge(Limits.BODY_BYTES);
        }
        return body;
    }

    private static void write(HttpExchange exchange, Answer.Whole whole) throws IOException {
        boolean empty = whole.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        if (!empty) {
            exchange.getResponseHeaders().set("Content-Type", whole.contentType());
        }
        exchange.sendResponseHeaders(whole.status(), empty ? -1 : whole.body().length);
        if (!empty) {
            exchange.getResponseBody().write(whole.body());
        }
    }

    private void write(HttpExchange exchange, Subscription subscription) throws IOException {
        try (OutputStream out = begin(exchange)) {
            while (!closed) {
                out.write(subscription.next(HEARTBEAT).getBytes(StandardCharsets.UTF_8));
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

    private static ExecutorService workers() {
        ThreadPoolExecutor workers = new ThreadPoolExecutor(Limits.REQUESTS_AT_ONCE,
                Limits.REQUESTS_AT_ONCE, 10, TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(Limits.CONNECTIONS), HttpApi::daemon);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "api");
        thread.setDaemon(true);
        return thread;
    }

    private static void preset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
