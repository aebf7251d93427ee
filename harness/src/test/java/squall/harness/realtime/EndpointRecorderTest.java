package squall.harness.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Event;
import squall.endpoint.Address;
import squall.endpoint.Output;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.history.Failure;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.testbed.FailStopParticipant;

class EndpointRecorderTest {
    private static final Instant START = Instant.EPOCH;

    private final HistoryRecorder recorder = new HistoryRecorder(InstantSource.fixed(START));
    private final ChatWorkload chat = new ChatWorkload(EndpointFactory.of("classic"));
    private final EndpointRecorder<Event> journal =
            EndpointRecorder.ofClient("bob", chat, recorder);
    private final FailStopParticipant<ClientSession, Event> bob = new FailStopParticipant<>(
            chat.client("bob", new Address("server", 1), key -> {}, new SecureRandom()),
            journal::broke);

    @Test
    void whatIsAttendedToTooLateIsWrittenDown() {
        journal.late(START.plusMillis(300), START.plusMillis(340));
        assertThat(recorder.finish()).containsExactly(
                new Late(Duration.ofMillis(340), "bob", Duration.ofMillis(40)));
    }

    @Test
    void whoeverThrowsIsWrittenDownAndIsNoMore() {
        bob.input(ClientSession::join, START);
        bob.input((session, now) -> {
            throw new IllegalArgumentException("bad\npadding");
        }, START);

        assertThat(bob.expire(START.plusSeconds(1))).isEqualTo(Output.nothing());
        assertThat(bob.deadline()).isEmpty();
        assertThat(recorder.finish()).endsWith(
                new Reported(Duration.ZERO, "bob", Failure.BROKE, "bob", 0, "",
                        ReportDetail.note("java.lang.IllegalArgumentException: bad padding")),
                new Crashed(Duration.ZERO, "bob"));
    }

    /** As a driver says of an endpoint that it goes on with. */
    @Test
    void whoSaysThatItThrewHasBroken() {
        journal.did(new Output<>(List.of(), List.of(
                new Event.Failed("IllegalStateException at Hub.java:7"))), START);
        assertThat(recorder.finish()).containsExactly(new Reported(Duration.ZERO, "bob",
                Failure.BROKE, "bob", 0, "",
                ReportDetail.note("IllegalStateException at Hub.java:7")));
    }
}
