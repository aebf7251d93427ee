package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.NOT_SENT;
import static squall.harness.chat.rules.ExpectedFinding.SENT_LATE;
import static squall.harness.chat.rules.ExpectedFinding.SENT_WHILE_ANOTHER_IN_FLIGHT;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.trace.Packet;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Typed;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class StopAndWaitCheckTest {
    /** Of five messages the third is in flight and two wait when she crashes. */
    private static final History CRASHED = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 2 messages, every: 2s}
              - {at: 5s, for: 1s, blackout: alice}
              - {at: 5s, client: alice, says: [three, four, five], every: 10ms}
              - {at: 5500ms, client: alice, crashes: true, restarts after: 1s}
            """)));

    private final Check check = new StopAndWaitCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    private final Typed typed = mishaps.run().typed().get(3);
    private final Packet said = mishaps.up("alice", "alice: m-3").transmissions().get(0);

    @Test
    void convictsClientWithTwoMessagesInFlight() {
        mishaps.moved(typed, Duration.ofMillis(-1_500)).moved(said, Duration.ofMillis(-1_500));

        assertThat(mishaps.findings(check)).containsExactly(
                SENT_WHILE_ANOTHER_IN_FLIGHT.of("alice", "alice: m-3", "3.5 s", "4 s"));
    }

    @Test
    void convictsClientThatDawdles() {
        mishaps.moved(said, Duration.ofMillis(100));

        assertThat(mishaps.findings(check)).containsExactly(
                SENT_LATE.of("alice", "alice: m-3", "5.1 s", "5 s"));
    }

    @Test
    void convictsClientThatWaitsOnWhenTheMessageBeforeIsSettled() {
        mishaps.moved(typed, Duration.ofMillis(-1_500)).moved(said, Duration.ofMillis(-900));

        assertThat(mishaps.findings(check)).containsExactly(
                SENT_LATE.of("alice", "alice: m-3", "4.1 s", "4 s"));
    }

    @Test
    void convictsClientThatLosesWhatWasTypedAhead() {
        mishaps.without(mishaps.up("alice", "alice: m-2").transmissions());

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_SENT.of("alice", "alice: m-2", "3 s"));
    }

    @Test
    void whatStillWaitsAtACrashIsLost() {
        assertThat(Tampering.with(CRASHED).findings(check)).isEmpty();
    }

    @Test
    void convictsClientThatHadLostAMessageBeforeItSaidAnotherAndCrashed() {
        Tampering crashed = Tampering.with(CRASHED);
        crashed.without(crashed.up("alice", "alice: m-1").transmissions());

        assertThat(crashed.findings(check)).containsExactly(
                NOT_SENT.of("alice", "alice: m-1", "1 s"));
    }

    @Test
    void convictsClientThatHadLostItsLastMessageLongBeforeItCrashed() {
        Tampering crashed = Tampering.with(CRASHED);
        crashed.without(crashed.up("alice", "alice: three").transmissions())
                .without(crashed.up("alice", "alice: m-2").transmissions());

        assertThat(crashed.findings(check)).containsExactly(
                NOT_SENT.of("alice", "alice: m-2", "3 s"));
    }

    @Test
    void convictsClientThatSaysWhatWasTypedInAnotherOrder() {
        mishaps.moved(mishaps.run().typed().get(2), Duration.ofSeconds(3));

        assertThat(mishaps.findings(check)).containsExactly(
                NOT_SENT.of("alice", "alice: m-3", "5 s"));
    }

    @Test
    void everythingTypedIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(mishaps.run().typed().size());
    }
}
