package squall.harness.emulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.chat.protocol.Address;
import squall.chat.protocol.ClientSession;
import squall.chat.protocol.Name;
import squall.chat.protocol.Output;
import squall.harness.Cast;
import squall.harness.PremadeKeyPairs;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;

class RecordedTest {
    private static final Instant START = Instant.EPOCH;

    private final Recorder recorder = new Recorder(InstantSource.fixed(START));
    private final Recorded<ClientSession> bob = new Recorded<>(
            Cast.SYSTEM.client(new Name("bob"), new Address("server", 1),
                    new PremadeKeyPairs()::next, new SecureRandom()),
            Journal.ofClient("bob", recorder));

    @Test
    void whatIsAttendedToTooLateIsWrittenDown() {
        bob.input(ClientSession::join, START);
        Instant nextHello = bob.deadline().orElseThrow();
        bob.expire(nextHello);
        assertThat(lates()).isEmpty();

        Instant late = bob.deadline().orElseThrow().plusMillis(40);
        bob.input((session, now) -> session.say("hi", now), late);
        assertThat(lates()).containsExactly(
                new Late(Duration.between(START, late), "bob", Duration.ofMillis(40)));
    }

    @Test
    void whoeverThrowsIsWrittenDownAndIsNoMore() {
        bob.input(ClientSession::join, START);
        bob.input((session, now) -> {
            throw new IllegalArgumentException("bad\npadding");
        }, START);

        assertThat(bob.expire(START.plusSeconds(1))).isEqualTo(Output.NOTHING);
        assertThat(bob.deadline()).isEmpty();
        assertThat(recorder.finish()).endsWith(
                new Reported(Duration.ZERO, "bob", Report.BROKE, "bob", 0, "",
                        "java.lang.IllegalArgumentException: bad padding"),
                new Crashed(Duration.ZERO, "bob"));
    }

    private List<Late> lates() {
        return recorder.finish().stream().filter(Late.class::isInstance)
                .map(Late.class::cast).toList();
    }
}
