package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.HEARTBEAT_WITH_ANOTHER_KEY;
import static squall.harness.chat.rules.ExpectedFinding.JOINED_AGAIN_FROM_OLD_PORT;
import static squall.harness.chat.rules.ExpectedFinding.JOINED_AGAIN_WITHOUT_REASON;
import static squall.harness.chat.rules.ExpectedFinding.JOINED_AGAIN_WITH_OLD_KEY;
import static squall.harness.chat.rules.ExpectedFinding.NEW_KEY_UNANNOUNCED;
import static squall.harness.chat.rules.ExpectedFinding.NOT_JOINED_AGAIN_AFTER_HEARTBEATS;
import static squall.harness.chat.rules.ExpectedFinding.NOT_JOINED_AGAIN_AFTER_TIMEOUTS;
import static squall.harness.chat.rules.ExpectedFinding.NO_HEARTBEAT;
import static squall.harness.time.Durations.isBetween;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.PacketContent;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.KeyTaken;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class JoiningAgainCheckTest {
    /**
     * All join at 0.04 s; alice, who is silent, has its first heartbeat answered, at 15.08 s, and
     * joins again at 61.08 s.
     */
    private static final History SILENT = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 20s, for: 45s, blackout: alice}
              - {at: 85s, client: bob, says: 1 message}
            """)));
    /** Alice gives up her third message at 6 s. */
    private static final History TALKING = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, for: 10s, blackout: alice}
              - {at: 3s, client: alice, says: 4 messages}
            """)));

    /** Alice would join again at 61.08 s, were it not for what she types 10 ms before. */
    private static final History HELD_UP = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 20s, for: 45s, blackout: alice}
              - {at: 61070ms, client: alice, says: 1 message}
              - {at: 85s, client: bob, says: 1 message}
            """)));

    /**
     * Of links without any delay: alice has its first heartbeat, and no other, answered, at 15 s.
     */
    private static final History WITHOUT_DELAY = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            script:
              - {at: 0s, everyone: joins}
              - {at: 20s, for: 45s, blackout: alice}
              - {at: 85s, client: bob, says: 1 message}
            """)));

    private final Check check = new JoiningAgainCheck();
    private final Tampering silent = Tampering.with(SILENT);
    private final Tampering talking = Tampering.with(TALKING);

    @Test
    void acquitsTheSystem() {
        assertThat(silent.findings(check)).isEmpty();
        assertThat(talking.findings(check)).isEmpty();
    }

    @Test
    void convictsClientThatGivesNoHeartbeat() {
        silent.without(heartbeats("bob"));

        assertThat(silent.findings(check)).contains(NO_HEARTBEAT.of("bob", "15.04 s"));
    }

    @Test
    void convictsClientWhoseHeartbeatIsLate() {
        silent.moved(heartbeats("bob").get(0), Duration.ofMillis(100));

        assertThat(silent.findings(check)).contains(NO_HEARTBEAT.of("bob", "15.04 s"));
    }

    /** Alice asks from one port once, then from another, and again 5 s after it has joined. */
    @Test
    void aLateMachineNotesTheKeyAfterTheHelloFromTheFirstPort() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: alice, both: [{delay: 600ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 40s, client: bob, says: 2 messages}
                """))));
        run.without(run.run().packets().stream()
                .filter(packet -> packet.content() instanceof PacketContent.Hello
                        && packet.sent().client().equals("alice")
                        && isBetween(packet.at(), Duration.ofMillis(1), Duration.ofMillis(999)))
                .toList());
        assertThat(run.findings(check)).isEmpty();

        run.changed(occurrence -> occurrence instanceof KeyTaken taken
                ? new KeyTaken(taken.at().plusMillis(30), taken.client(), taken.profile(),
                        taken.bytes())
                : occurrence);

        assertThat(run.findings(check)).isEmpty();
    }

    @Test
    void convictsClientWhoseHeartbeatShowsAnotherKey() {
        Packet bobs = heartbeats("bob").get(0);
        Packet carols = heartbeats("carol").get(0);
        silent.repayloaded(bobs, carols.sent().payload());

        assertThat(silent.findings(check)).containsExactly(
                HEARTBEAT_WITH_ANOTHER_KEY.of("bob", "15.04 s"));
    }

    @Test
    void convictsClientThatDoesNotSayThatItJoinsAnew() {
        silent.without(Report.JOINING_AGAIN, "alice", "");

        assertThat(silent.findings(check)).contains(
                NOT_JOINED_AGAIN_AFTER_HEARTBEATS.of("alice", "61.08 s"),
                NEW_KEY_UNANNOUNCED.of("alice", "61.08 s"));
    }

    @Test
    void anAnswerAtTheInstantOfTheHeartbeatIsAnAnswer() {
        Tampering withoutDelay = Tampering.with(WITHOUT_DELAY);
        assertThat(withoutDelay.findings(check)).isEmpty();
        withoutDelay.without(Report.JOINING_AGAIN, "alice", "");

        assertThat(withoutDelay.findings(check))
                .contains(NOT_JOINED_AGAIN_AFTER_HEARTBEATS.of("alice", "61 s"));
    }

    @Test
    void convictsClientThatHoldsOnThoughThreeMessagesHaveTimedOut() {
        talking.moved(Report.JOINING_AGAIN, "alice", "", Duration.ofMillis(100));

        assertThat(talking.findings(check)).contains(
                NOT_JOINED_AGAIN_AFTER_TIMEOUTS.of("alice", "6 s"));
    }

    @Test
    void whatIsTypedBeforeALateMachineAttendsToItHoldsUpJoiningAnew() {
        Tampering heldUp = Tampering.with(HELD_UP);
        Duration later = Duration.ofMillis(20);
        heldUp.moved(heldUp.up("alice", "alice: m-1").transmissions(), later)
                .moved(heldUp.run().typed().get(0), later);
        assertThat(heldUp.findings(check)).containsExactly(
                NOT_JOINED_AGAIN_AFTER_HEARTBEATS.of("alice", "61.08 s"));

        heldUp.with(new Late(Duration.ofMillis(61_110), "alice", Duration.ofMillis(30)));
        assertThat(heldUp.findings(check)).isEmpty();
    }

    @Test
    void aServerThatWasLateIsNoReasonToMissItsClientsHeartbeats() {
        silent.with(new Late(Duration.ofSeconds(80), History.SERVER, Duration.ofSeconds(70)));

        assertThat(silent.findings(check)).isEmpty();
    }

    @Test
    void convictsClientThatJoinsAnewAfterTwoTimeouts() {
        talking.without(Report.TIMED_OUT, "alice", "alice: m-1");

        assertThat(talking.findings(check)).containsExactly(
                JOINED_AGAIN_WITHOUT_REASON.of("alice", "6 s"));
    }

    @Test
    void convictsClientThatJoinsAnewThoughOneHeartbeatWasAnswered() {
        Packet heartbeat = heartbeats("alice").get(2);
        Packet answer = silent.run().packets().stream()
                .filter(packet -> packet
                        .content() instanceof PacketContent.Secret(var session, var secret)
                        && session == silent.session("alice"))
                .findFirst().orElseThrow();
        silent.sent(heartbeat.at().plusMillis(20), Direction.DOWN, "alice",
                answer.sent().payload());

        assertThat(silent.findings(check)).contains(
                JOINED_AGAIN_WITHOUT_REASON.of("alice", "61.08 s"));
    }

    @Test
    void convictsClientThatJoinsAnewWithItsOldKey() {
        silent.without(occurrence -> occurrence instanceof KeyTaken key
                && key.client().equals("alice") && key.at().compareTo(Duration.ofSeconds(1)) > 0);

        assertThat(silent.findings(check))
                .contains(JOINED_AGAIN_WITH_OLD_KEY.of("alice", "61.08 s"));
    }

    @Test
    void convictsClientThatJoinsAnewFromItsOldPort() {
        silent.changed(JoiningAgainCheckTest::fromTheFirstPort);

        assertThat(silent.findings(check)).contains(
                JOINED_AGAIN_FROM_OLD_PORT.of("alice", "61.08 s"));
    }

    @Test
    void heartbeatsAndJoiningsAgainAreOccasions() {
        int quietlyThere = 2 * 5;
        int cutOff = 1 + 3;
        int joiningAgain = 1;
        int backAgain = 1;

        assertThat(silent.judgement(check).occasions())
                .isEqualTo(quietlyThere + cutOff + joiningAgain + backAgain);
    }

    private static Occurrence fromTheFirstPort(Occurrence occurrence) {
        return occurrence instanceof Sent sent && sent.client().equals("alice")
                ? new Sent(sent.at(), sent.client(), 1, sent.direction(), sent.ordinal(),
                        sent.payload())
                : occurrence;
    }

    private List<Packet> heartbeats(String client) {
        return silent.run().packets().stream()
                .filter(packet -> packet.sent().client().equals(client)
                        && packet.content() instanceof PacketContent.Hello
                        && packet.at().compareTo(Duration.ofSeconds(1)) > 0)
                .toList();
    }
}
