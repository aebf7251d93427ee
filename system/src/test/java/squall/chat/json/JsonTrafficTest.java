package squall.chat.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Discard;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Datagram;
import squall.endpoint.Output;

class JsonTrafficTest {
    private static final Instant START = Instant.parse("2026-11-23T17:00:00Z");
    private static final Address SERVER = new Address("127.0.0.1", 12_347);

    private final StringWriter written = new StringWriter();
    private final JsonLines lines = new JsonLines(new PrintWriter(written), START);

    @Test
    void everyDatagramHasItsLineAndEveryEventAfterIt() {
        JsonTraffic traffic = new JsonTraffic(lines, new JsonClient(lines));
        JsonTraffic.typed("bob: a", START.plusMillis(1), lines);
        traffic.late(START.plusMillis(2), START.plusMillis(3));
        traffic.received(datagram("?"), START.plusMillis(4));
        traffic.did(new Output<>(List.of(datagram("!")),
                List.of(new Event.Joined(), new Event.Discarded(SERVER, Discard.UNREADABLE))),
                START.plusMillis(4));
        assertThat(written.toString()).isEqualTo("""
                {"atSeconds":0.000000,"event":"started","at":"2026-11-23T17:00:00Z"}
                {"atSeconds":0.001000,"event":"typed","text":"bob: a"}
                {"atSeconds":0.003000,"event":"late","dueSeconds":0.002000}
                {"atSeconds":0.004000,"event":"received","from":"127.0.0.1:12347","datagram":"Pw=="}
                {"atSeconds":0.004000,"event":"sent","to":"127.0.0.1:12347","datagram":"IQ=="}
                {"atSeconds":0.004000,"event":"joined"}
                {"atSeconds":0.004000,"event":"discarded","from":"127.0.0.1:12347","reason":"unreadable"}
                """);
    }

    private static Datagram datagram(String text) {
        return new Datagram(SERVER, text.getBytes(StandardCharsets.UTF_8));
    }
}
