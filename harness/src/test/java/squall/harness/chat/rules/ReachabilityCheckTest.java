package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static squall.harness.chat.rules.ExpectedFinding.DROPPED_FOR_REACHABLE;
import static squall.harness.chat.rules.ExpectedFinding.DROPPED_WITHOUT_TRIAL;
import static squall.harness.chat.rules.ExpectedFinding.NOT_REPORTED;
import static squall.harness.chat.rules.ExpectedFinding.REPLACED_BY_UNPROVEN;
import static squall.harness.chat.rules.ExpectedFinding.REPORTED_WITHOUT_REASON;
import static squall.harness.chat.rules.ExpectedFinding.TWO_TRIED;
import static squall.harness.chat.rules.ExpectedFinding.down;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.report.Cause;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.Packet;
import squall.harness.chat.trace.WireSession;
import squall.harness.chat.wire.WireMessage;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.ReportDetail;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class ReachabilityCheckTest {
    /** 20 ms each way: m-1 arrives at 3.02 s and times out at 4.02 s, m-21 10 s later. */
    private static final History CUT_OFF = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, for: 14s, blackout: carol}
              - {at: 3s, client: alice, says: 24 messages, every: 500ms}
              - {at: 17s, client: alice, says: 1 message}
            """)));
    private static final History GONE = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, blackout: carol}
              - {at: 3s, client: alice, says: 24 messages, every: 500ms}
              - {at: 88s, client: alice, says: 1 message}
            """)));

    /** Carol's second session takes the place of the first with what she says at 4 s. */
    private static final History RESTARTED = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: carol, crashes: true, restarts after: 500ms, keeps port: true}
              - {at: 4s, client: carol, says: 1 message}
              - {at: 5s, for: 14s, blackout: carol}
              - {at: 6s, client: alice, says: 24 messages, every: 500ms}
            """)));

    private final Check check = new ReachabilityCheck();
    private final Tampering cutOff = Tampering.with(CUT_OFF);
    private final Tampering gone = Tampering.with(GONE);

    @Test
    void acquitsTheSystem() {
        assertThat(cutOff.findings(check)).isEmpty();
        assertThat(gone.findings(check)).isEmpty();
    }

    @Test
    void convictsServerThatDoesNotAnnounceWhomItGaveUp() {
        cutOff.without(Report.UNREACHABLE, "carol", "");

        assertThat(cutOff.findings(check)).containsExactly(
                NOT_REPORTED.of("carol", "UNREACHABLE", "14.02 s"));
    }

    @Test
    void convictsServerThatDoesNotAnnounceWhomItGaveUpAfterARestart() {
        Tampering restarted = Tampering.with(RESTARTED);
        assertThat(restarted.findings(check)).isEmpty();

        restarted.without(Report.UNREACHABLE, "carol", "");
        assertThat(restarted.findings(check)).containsExactly(
                NOT_REPORTED.of("carol", "UNREACHABLE", "17.02 s"));
    }

    @Test
    void convictsServerThatAnnouncesTooLate() {
        cutOff.moved(Report.UNREACHABLE, "carol", "", Duration.ofMillis(500));

        assertThat(cutOff.findings(check)).containsExactly(
                NOT_REPORTED.of("carol", "UNREACHABLE", "14.02 s"),
                REPORTED_WITHOUT_REASON.of("carol", "UNREACHABLE", "14.52 s"));
    }

    /** The first of the timeouts in a row counts or not. */
    @Test
    void whatAnAttackerSendsAtTheInstantOfATimeoutMayComeBeforeItOrAfter() {
        History heard = ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 1 message}
                  - {at: 2s, for: 14s, blackout: carol}
                  - {at: 3s, client: alice, says: 24 messages, every: 500ms}
                  - {at: 17s, client: alice, says: 1 message}
                """)));
        Tampering run = Tampering.with(heard);
        Packet answer = run.down("carol", "alice: m-1").acknowledgements().getFirst();
        run.with(new Injected(Duration.ofMillis(4_020), ChatAttack.REPLAYS, "carol",
                answer.sent().port(), Direction.UP, answer.sent().payload(), true));
        assertThat(run.findings(check)).isEmpty();

        run.moved(Report.UNREACHABLE, "carol", "", Duration.ofMillis(500));
        assertThat(run.findings(check)).isEmpty();

        run.moved(Report.UNREACHABLE, "carol", "", Duration.ofMillis(1));
        assertThat(run.findings(check)).contains(
                NOT_REPORTED.of("carol", "UNREACHABLE", "14.52 s"));
    }

    @Test
    void convictsServerThatDoesNotNoticeWhoIsBack() {
        Reported reachable = cutOff.run().reports(Report.REACHABLE).get(0);
        cutOff.without(Report.REACHABLE, "carol", "");

        assertThat(cutOff.findings(check)).containsExactly(
                NOT_REPORTED.of("carol", "REACHABLE", Seconds.of(reachable.at())));
    }

    @Test
    void convictsServerThatTriesTheUnreachableWithTwoMessagesAtATime() {
        cutOff.sent(Duration.ofMillis(14_600), Direction.DOWN, cutOff.session("carol"),
                new WireMessage.Data("alice: m-24", 700, "0".repeat(64)));

        assertThat(cutOff.findings(check)).containsExactly(
                TWO_TRIED.of(down("alice: m-24", "carol"), "14.6 s", "alice: m-23", "carol"));
    }

    @Test
    void convictsServerThatTriesTheUnreachableNoMore() {
        cutOff.without(cutOff.down("carol", "alice: m-23").transmissions())
                .with(dropped("carol", "alice: m-24", 15_500));

        assertThat(cutOff.findings(check)).containsExactly(
                DROPPED_WITHOUT_TRIAL.of("alice: m-24", "carol", "15.5 s"));
    }

    @Test
    void convictsServerThatDropsMessagesForTheReachable() {
        cutOff.with(dropped("bob", "alice: m-3", 4_020));

        assertThat(cutOff.findings(check)).containsExactly(
                DROPPED_FOR_REACHABLE.of("alice: m-3", "bob", "4.02 s"));
    }

    @Test
    void convictsServerThatKeepsADeadSession() {
        gone.without(Report.REMOVED, "carol", "");

        assertThat(gone.findings(check)).containsExactly(
                NOT_REPORTED.of("carol", "REMOVED", "74.02 s"));
    }

    @Test
    void convictsServerThatRemovesADeadSessionTooEarly() {
        gone.moved(Report.REMOVED, "carol", "", Duration.ofSeconds(-1));

        assertThat(gone.findings(check)).containsExactly(
                REPORTED_WITHOUT_REASON.of("carol", "REMOVED", "73.02 s"));
    }

    @Test
    void whomALateServerRemovesLateIsUnreachableUntilThen() {
        Duration late = Duration.ofMillis(10);
        gone.moved(Report.REMOVED, "carol", "", late);
        gone.with(new Occurrence.Late(Duration.ofMillis(74_030), "server", late));
        gone.with(dropped("carol", "alice: m-25", 74_025));

        assertThat(gone.findings(check)).containsExactly(
                DROPPED_WITHOUT_TRIAL.of("alice: m-25", "carol", "74.025 s"));
    }

    @Test
    void convictsServerThatRemovesAQuietSession() {
        WireSession bobs = gone.session("bob");
        gone.with(new Reported(Duration.ofSeconds(70), "server", Report.REMOVED, "bob",
                bobs.port(), "", ReportDetail.because(Cause.UNREACHABLE)));

        assertThat(gone.findings(check)).containsExactly(
                REPORTED_WITHOUT_REASON.of("bob", "REMOVED", "70 s"));
    }

    @Test
    void convictsServerThatReplacesASessionByOneThatHasNotProvenItself() {
        gone.with(new Reported(Duration.ofSeconds(70), "server", Report.REMOVED, "bob",
                gone.session("bob").port(), "", ReportDetail.because(Cause.REPLACED)));

        assertThat(gone.findings(check)).containsExactly(REPLACED_BY_UNPROVEN.of("bob", "70 s"));
    }

    @Test
    void announcementsAndWhatIsTriedOrDroppedMeanwhileAreOccasions() {
        int announcements = 2;
        int triedOrDropped = 2;

        assertThat(cutOff.judgement(check).occasions()).isEqualTo(announcements + triedOrDropped);
    }

    private static Reported dropped(String client, String text, long millis) {
        return new Reported(Duration.ofMillis(millis), "server", Report.DROPPED, client, 1, text,
                ReportDetail.because(Cause.UNREACHABLE).count(0));
    }
}
