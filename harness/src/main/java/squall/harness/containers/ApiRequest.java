package squall.harness.containers;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What an API is asked for, of which nothing else is expected than that it is granted. */
interface ApiRequest<T> {
    T send() throws IOException;

    /**
     * Sends it.
     *
     * @param who is asked
     */
    static <T> T ask(String who, ApiRequest<T> request) {
        try {
            return request.send();
        } catch (IOException e) {
            throw new UncheckedIOException(who + " refuses", e);
        }
    }
}
