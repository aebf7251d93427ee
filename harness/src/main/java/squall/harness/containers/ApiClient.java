package squall.harness.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Requests to the proxy's API beyond what Toxiproxy's own client knows; by the JDK's plainest
 * client, for which the runtime needs no further module.
 */
record ApiClient(String host, int port) {
    private static final int PATIENCE_MILLIS = 10_000;

    void post(String path, String json) {
        try {
            HttpURLConnection connection = connect(path);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
            if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
                throw new IOException(text(connection.getErrorStream()));
            }
            connection.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the relay refuses " + path, e);
        }
    }

    String get(String path) {
        try {
            HttpURLConnection connection = connect(path);
            connection.setReadTimeout(PATIENCE_MILLIS);
            return text(connection.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the relay does not answer " + path, e);
        }
    }

    /** Line by line, for as long as there are more. */
    BufferedReader lines(String path) {
        try {
            return new BufferedReader(new InputStreamReader(connect(path).getInputStream(),
                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the relay does not answer " + path, e);
        }
    }

    private HttpURLConnection connect(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI
                .create("http://" + host + ":" + port + path).toURL().openConnection();
        connection.setConnectTimeout(PATIENCE_MILLIS);
        return connection;
    }

    private static String text(InputStream body) throws IOException {
        try (body) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
