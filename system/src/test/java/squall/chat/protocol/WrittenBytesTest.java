package squall.chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import squall.chat.json.JsonLines;
import squall.chat.json.JsonServer;
import squall.chat.json.JsonServer.Extent;
import squall.chat.protocol.classic.ClassicProfile;
import squall.endpoint.Output;

/** How much one member makes a server write with {@code --json}. */
class WrittenBytesTest {
    private static final int RECIPIENTS = 75;
    private static final int MESSAGES = 100;

    private final Hub hub = ClassicProfile.hub(Timing.CLASSIC, Limits.CLASSIC, new SecureRandom());
    private final StringWriter written = new StringWriter();
    private final JsonServer json = new JsonServer(
            new JsonLines(new PrintWriter(written), Instant.EPOCH), Extent.BOUNDED);
    private Instant now = Instant.EPOCH;
    private int delivered;

    @Test
    void lessThanTwiceWhatItSendsHoweverManyRecipientsAcknowledge() {
        List<LoudClient> crowd = IntStream.rangeClosed(0, RECIPIENTS)
                .mapToObj(i -> new LoudClient("client" + i, KeyPairPool.ALL.get(i), hub, now))
                .toList();
        // The first messages to each recipient are written one by one.
        say(crowd);
        int before = written.getBuffer().length();
        delivered = 0;

        int sent = say(crowd);

        assertThat(delivered).isEqualTo(MESSAGES * RECIPIENTS);
        assertThat(written.getBuffer().length() - before).isLessThan(2 * sent);
    }

    /** @return the bytes that the first of them sent */
    private int say(List<LoudClient> crowd) {
        int sent = 0;
        for (int i = 0; i < MESSAGES; i++) {
            byte[] message = crowd.getFirst().message("x");
            sent += message.length;
            settle(crowd, crowd.getFirst().sends(message, now));
            now = now.plusSeconds(1);
        }
        return sent;
    }

    private void settle(List<LoudClient> crowd, Output<Event> output) {
        output.events().forEach(event -> json.accept(event, now));
        delivered += (int) output.events().stream().filter(Event.Delivered.class::isInstance)
                .count();
        if (!output.datagrams().isEmpty()) {
            crowd.forEach(client -> client.acknowledges(output.datagrams(), now)
                    .forEach(answer -> settle(crowd, answer)));
        }
        while (hub.deadline().filter(due -> !due.isAfter(now)).isPresent()) {
            settle(crowd, hub.expire(now));
        }
    }
}
