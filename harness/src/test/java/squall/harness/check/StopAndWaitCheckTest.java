package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.dissection.Packet;
import squall.harness.history.Occurrence.Typed;

class StopAndWaitCheckTest {
    private final Check check = new StopAndWaitCheck();
    private final Tampering mishaps = Tampering.withMishaps();
    private final Typed typed = mishaps.run().typed().get(2);
    private final Packet said = mishaps.up("alice", "alice: m-3").transmissions().get(0);

    @Test
    void convictsClientWithTwoMessagesUnderWay() {
        mishaps.moved(typed, Duration.ofMillis(-1_500)).moved(said, Duration.ofMillis(-1_500));

        assertThat(mishaps.findings(check)).containsExactly(
                "R4: alice sent \"alice: m-3\" at 3.5 s,"
                        + " while the one before was under way until 4 s");
    }

    @Test
    void convictsClientThatDawdles() {
        mishaps.moved(said, Duration.ofMillis(100));

        assertThat(mishaps.findings(check)).containsExactly(
                "R4: alice sent \"alice: m-3\" at 5.1 s, though it could have at 5 s");
    }

    @Test
    void convictsClientThatWaitsOnWhenTheMessageBeforeIsSettled() {
        mishaps.moved(typed, Duration.ofMillis(-1_500)).moved(said, Duration.ofMillis(-900));

        assertThat(mishaps.findings(check)).containsExactly(
                "R4: alice sent \"alice: m-3\" at 4.1 s, though it could have at 4 s");
    }

    @Test
    void convictsClientThatLosesWhatWasTypedAhead() {
        mishaps.without(mishaps.up("alice", "alice: m-2").transmissions());

        assertThat(mishaps.findings(check)).containsExactly(
                "R4: alice did not send \"alice: m-2\", typed at 3 s, in its turn");
    }

    @Test
    void convictsClientThatSaysWhatWasTypedInAnotherOrder() {
        mishaps.moved(mishaps.run().typed().get(1), Duration.ofSeconds(3));

        assertThat(mishaps.findings(check)).containsExactly(
                "R4: alice did not send \"alice: m-3\", typed at 5 s, in its turn");
    }

    @Test
    void everythingTypedIsAnOccasion() {
        assertThat(mishaps.judgement(check).occasions()).isEqualTo(mishaps.run().typed().size());
    }
}
