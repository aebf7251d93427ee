package squall.harness.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** A proxy server for one test, and raw requests to it, in which single quotes count as double. */
final class Api implements AutoCloseable {
    static final long SEED = 7;

    static {
        configureJdk();
    }

    private final Queue<String> log = new ConcurrentLinkedQueue<>();
    private final ProxyServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Api() {
        this(Optional.empty());
    }

    /** @param recording the file that gets one */
    Api(Optional<Path> recording) {
        try {
            server = new ProxyServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    ProxyOptions.USUAL, SEED, recording, log::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the properties that the command sets which serves the API. */
    static void configureJdk() {
        ProxyServer.systemProperties().forEach(System::setProperty);
    }

    ProxyServer server() {
        return server;
    }

    /** The lines of the log, without their times. */
    List<String> log() {
        return log.stream().map(line -> line.replaceFirst("^\\S+ ", "")).toList();
    }

    Reply get(String path) {
        return send("GET", path, "");
    }

    Reply post(String path, String body) {
        return send("POST", path, body);
    }

    Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method,
                body.isEmpty()
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(body.replace('\'', '"')));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build());
        return new Reply(response.statusCode(), response.body());
    }

    /** The lines of an answer that does not end. */
    Stream<String> lines(String path) {
        try {
            return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofLines())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates a proxy with this upstream; returns where it listens. */
    InetSocketAddress proxy(String name, InetSocketAddress upstream) {
        return address(post("/proxies", "{'name': '" + name + "', 'upstream': '"
                + HostPort.written(upstream) + "'}"));
    }

    static InetSocketAddress address(Reply proxy) {
        String listen = proxy.json().get("listen").textValue();
        try {
            return HostPort.parse(listen).orElseThrow().resolve();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private URI uri(String path) {
        return URI.create("http://" + HostPort.written(server.address()) + path);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    record Reply(int status, String body) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }
}
