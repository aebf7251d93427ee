package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.ACKNOWLEDGED_ATTACK;
import static squall.harness.chat.rules.ExpectedFinding.REPLAY_TAKEN_UP;
import static squall.harness.chat.rules.ExpectedFinding.REPORTED_ATTACK;
import static squall.harness.chat.rules.ExpectedFinding.STRANGER_ANSWERED;
import static squall.harness.chat.rules.ExpectedFinding.down;

import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Injection;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.chat.trace.PacketContent;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.History;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.ReportDetail;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Testbeds;

class AttackCheckTest {
    private static final History ATTACKED = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 5 messages, every: 100ms}
              - {at: 3333ms, attacker: replays, client: alice, datagrams: 50, every: 7ms}
              - {at: 4333ms, attacker: flips bits, client: alice, datagrams: 50, every: 7ms}
              - {at: 5333ms, attacker: speaks as stranger, client: alice, datagrams: 9, every: 7ms}
            """)));

    private final Check check = new AttackCheck();
    private final Tampering attacked = Tampering.with(ATTACKED);

    /** Two attacks send 50 datagrams each way, and one sends 9 to the server. */
    @Test
    void acquitsWhoFallsForNothing() {
        Judgement judgement = attacked.judgement(check);

        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.occasions()).isEqualTo(2 * 50 + 2 * 50 + 9);
    }

    @Test
    void convictsServerThatBroadcastsAForgery() {
        Injection injection = injection(Kind.FORGERY, Direction.UP);
        attacked.with(new Reported(injection.at(), "server", Report.SAID, "alice", 1,
                "alice: forged", ReportDetail.NONE));

        assertThat(attacked.findings(check)).containsExactly(REPORTED_ATTACK.of("server", "SAID",
                "alice: forged", Seconds.of(injection.at()), "flips bits"));
    }

    @Test
    void convictsClientThatAcknowledgesAForgery() {
        Injection injection = injection(Kind.FORGERY, Direction.DOWN);
        attacked.sent(injection.at(), Direction.UP, attacked.session("alice"),
                new WireMessage.Acknowledgement(777));

        assertThat(attacked.findings(check)).containsExactly(
                ACKNOWLEDGED_ATTACK.of("alice", Seconds.of(injection.at()), "flips bits"));
    }

    @Test
    void convictsClientThatShowsAReplay() {
        Injection injection = injection(Kind.REPLAY, Direction.DOWN);
        String text = injection.transfer().orElseThrow().text();
        attacked.reported(injection.at(), "alice", Report.HEARD, text);

        assertThat(attacked.findings(check)).containsExactly(
                REPLAY_TAKEN_UP.of("alice", down(text, "alice"), Seconds.of(injection.at())));
    }

    @Test
    void convictsServerThatAnswersAStranger() {
        Injection injection = injection(Kind.STRANGE, Direction.UP);
        attacked.with(new Sent(injection.at(), History.STRANGER, 1, Direction.DOWN, 1,
                new byte[] {1}));

        assertThat(attacked.findings(check)).containsExactly(
                STRANGER_ANSWERED.of(Seconds.of(injection.at())));
    }

    @Test
    void isHeldAgainstTheSlowestMachineToo() {
        Injection injection = injection(Kind.REPLAY, Direction.UP);
        History broken = attacked.with(new Reported(injection.at(), "server", Report.SAID, "alice",
                1, injection.transfer().orElseThrow().text(), ReportDetail.NONE)).history();

        assertThat(Judge.judge(broken).judgements())
                .filteredOn(judgement -> judgement.subject().equals("attacks")).singleElement()
                .extracting(Judgement::verdict).isEqualTo(Verdict.FAIL);
    }

    private Injection injection(Kind kind, Direction direction) {
        return attacked.run().injections().stream()
                .filter(injection -> injection.kind() == kind
                        && injection.direction() == direction)
                .filter(injection -> kind != Kind.REPLAY
                        || injection.content() instanceof PacketContent.Data)
                .findFirst().orElseThrow();
    }
}
