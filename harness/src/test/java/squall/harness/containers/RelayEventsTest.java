package squall.harness.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import squall.endpoint.Address;
import squall.harness.history.ClientPort;
import squall.harness.realtime.HistoryRecorder;
import squall.harness.realtime.PortOwners;

class RelayEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FLOW = "event: flow\ndata: {\"at\": \"1970-01-01T00:00:01Z\", "
            + "\"proxy\": \"bob\", \"flow\": 3, \"outward\": \"10.64.0.3:41001\"}\n";

    private final PortOwners ports = new PortOwners();
    private final ReorderBuffer minutes = new ReorderBuffer();
    private final RelayEvents events = new RelayEvents(
            new HistoryRecorder(InstantSource.fixed(Instant.EPOCH)), ports, minutes);

    @Test
    void whatTheRelayToldBeforeItWasKilledIsTakenDown() {
        events.expectEnd();
        events.read(torn(": what happens\n\n" + FLOW + "\n"));
        assertThat(events.ended()).succeedsWithin(PATIENCE);
        minutes.writeUp(Instant.EPOCH.plusSeconds(9));
        assertThat(ports.of(new Address("10.64.0.3", 41_001)))
                .isEqualTo(new ClientPort("bob", 3));
    }

    /** What the relay tells after that is missing, and would count as lost by the system. */
    @Test
    void aStreamThatBreaksWhileTheRelayRunsFails() {
        events.read(torn(FLOW + "\n"));
        assertThat(failure()).hasMessage("the relay's events broke off")
                .hasRootCauseMessage("torn");
    }

    @Test
    void aStreamThatEndsWhileTheRelayRunsFails() {
        events.read(new BufferedReader(new StringReader(FLOW + "\n")));
        assertThat(failure()).hasMessage("the relay's events ended before the run");
    }

    @Test
    void anEventThatCanNotBeReadFailsEvenWhileTheRelayIsKilled() {
        events.expectEnd();
        events.read(torn("event: flow\ndata: {\"at\": \n\n"));
        assertThat(failure()).hasMessage("the relay's event is no JSON: {\"at\": ");
    }

    @Test
    void anEventThatIsCutOffWhenTheRelayIsKilledIsNone() {
        events.expectEnd();
        events.read(new BufferedReader(new StringReader("event: flow\ndata: {\"at\": ")));
        assertThat(events.ended()).succeedsWithin(PATIENCE);
        assertThat(minutes.size()).isZero();
    }

    @Test
    void eventsThatWereMissedFail() {
        events.read(torn("event: missed\ndata: {\"events\": 7}\n\n"));
        assertThat(failure()).hasMessage("the relay's events were read too slowly");
    }

    private Throwable failure() {
        assertThat(events.ended()).failsWithin(PATIENCE);
        return events.ended().exceptionNow();
    }

    /** These lines, then what a client reads of a connection that breaks. */
    private static BufferedReader torn(String lines) {
        StringReader whole = new StringReader(lines);
        return new BufferedReader(new Reader() {
            @Override
            public int read(char[] to, int offset, int length) throws IOException {
                int count = whole.read(to, offset, length);
                if (count < 0) {
                    throw new IOException("torn");
                }
                return count;
            }

            @Override
            public void close() {
                whole.close();
            }
        });
    }
}
