package squall.chat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.chat.protocol.Event.JoiningAgain;
import squall.endpoint.Address;

class JsonClientTest {
    private static final Address SERVER = new Address("127.0.0.1", 12_347);

    private static final Instant START = Instant.EPOCH;

    private final StringWriter written = new StringWriter();
    private Instant now = START;
    private final JsonClient client =
            new JsonClient(new JsonLines(new PrintWriter(written), START));

    @Test
    void everyEventHasItsLine() {
        now = START.plus(Duration.ofMillis(40));
        client.accept(new Event.Joined(), now);
        client.accept(new Event.Discarded(SERVER, Discard.UNREADABLE), now);
        client.accept(new Event.Heard("alice: hi"), now);
        now = START.plus(Duration.ofMillis(1_340));
        client.accept(new Event.Sending("bob: a", 2), now);
        client.accept(new Event.Acknowledged("bob: a", 2, Duration.ofNanos(312_345_678)), now);
        client.accept(new Event.TimedOut("bob: b", 4), now);
        client.accept(new JoiningAgain(JoiningAgain.Cause.HEARTBEATS_UNANSWERED), now);
        client.accept(new JoiningAgain(JoiningAgain.Cause.MESSAGES_TIMED_OUT), now);
        client.accept(new Event.GaveUp(Duration.ofSeconds(10)), now);
        client.accept(new Event.Left(), now);
        assertThat(written.toString()).isEqualTo("""
                {"atSeconds":0.040000,"event":"joined"}
                {"atSeconds":0.040000,"event":"heard","text":"alice: hi"}
                {"atSeconds":1.340000,"event":"sending","text":"bob: a","attempt":2}
                {"atSeconds":1.340000,"event":"acknowledged","text":"bob: a","attempts":2,"afterMilliseconds":312.345}
                {"atSeconds":1.340000,"event":"timed out","text":"bob: b","attempts":4}
                {"atSeconds":1.340000,"event":"unreachable","cause":"heartbeats unanswered"}
                {"atSeconds":1.340000,"event":"joining again"}
                {"atSeconds":1.340000,"event":"unreachable","cause":"messages timed out"}
                {"atSeconds":1.340000,"event":"joining again"}
                {"atSeconds":1.340000,"event":"gave up","afterSeconds":10.000000}
                {"atSeconds":1.340000,"event":"left"}
                """);
    }

    @Test
    void hostileTextIsOneLineOfPrintableAscii() throws IOException {
        String hostile = "eve: \u001b[2J\u0007\r\n\"}\u007f\u0085\u009b\u2028\u202e 😀\\";
        client.accept(new Event.Heard(hostile), now);
        assertThat(written.toString()).matches("[ -~]+\n");
        JsonNode line = new ObjectMapper().readTree(written.toString());
        assertThat(line.get("text").asText()).isEqualTo(hostile);
    }

    @Test
    void aServersEventIsAMistake() {
        assertThatThrownBy(() -> client.accept(new Event.Admitted(SERVER), now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at a client");
    }
}
