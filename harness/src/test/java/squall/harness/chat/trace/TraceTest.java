package squall.harness.chat.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.history.Occurrence.Arrived;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Sent;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class TraceTest {
    private static final Scenario STORM = Sketch.of("""
            links:
              - of: everyone
                both: [{delay: 40ms, jitter: 40ms}, {loss: 50%}, {duplicate: 10%}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 10s, client: everyone, says: 100 messages, every: 300ms}
              - {at: 15s, for: 40s, blackout: carol}
            """).withSeed(3);

    private static final Trace MISHAPS =
            Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.MISHAPS)));

    @Test
    void everyDatagramOfAStormIsUnderstood() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(STORM)));

        assertThat(run.reports(Report.JOINING_AGAIN)).isNotEmpty();
        assertThat(run.sessions()).hasSizeGreaterThan(3);
        assertThat(run.packets()).extracting(Packet::content)
                .doesNotHaveAnyElementsOfTypes(PacketContent.Unreadable.class)
                .allMatch(content -> !(content instanceof PacketContent.Data data)
                        || data.verified());
    }

    @Test
    void everyDatagramSentIsAPacketInItsOrder() {
        assertThat(MISHAPS.packets()).extracting(Packet::sent).isEqualTo(
                MISHAPS.history().occurrences().stream().filter(Sent.class::isInstance).toList());
        assertThat(MISHAPS.packets()).allSatisfy(packet -> assertThat(
                MISHAPS.history().occurrences().get(packet.index())).isSameAs(packet.sent()));
    }

    @Test
    void everyArrivalAndEveryLossIsADatagrams() {
        long arrived = MISHAPS.packets().stream().mapToLong(p -> p.arrivals().size()).sum();
        long lost =
                PacketPaths.of(MISHAPS).stream().filter(path -> path.loss().isPresent()).count();

        assertThat(arrived).isEqualTo(count(Arrived.class));
        assertThat(lost).isEqualTo(count(Lost.class)).isEqualTo(10);
    }

    @Test
    void aTransferHasEveryTransmissionAndEveryAcknowledgement() {
        MessageTransfer transfer = transfer(Direction.UP, "alice", "alice: m-1");

        assertThat(times(transfer.transmissions())).containsExactly(millis(1_000), millis(1_300));
        assertThat(times(transfer.acknowledgements())).containsExactly(millis(1_020),
                millis(1_320));
        assertThat(transfer.arrivals()).containsExactly(millis(1_020), millis(1_320));
        assertThat(transfer.acknowledged()).contains(millis(1_340));
        assertThat(transfer.sender()).isEqualTo("alice");
        assertThat(transfer.receiver()).isEqualTo("server");
        assertThat(transfer.isVerified()).isTrue();
    }

    @Test
    void aTransferThatNobodyAnsweredIsNeverAcknowledged() {
        MessageTransfer transfer = transfer(Direction.DOWN, "carol", "alice: m-1");

        assertThat(transfer.transmissions()).hasSize(4).allMatch(p -> p.arrivals().isEmpty());
        assertThat(transfer.firstArrival()).isEmpty();
        assertThat(transfer.acknowledged()).isEmpty();
        assertThat(transfer.isAcknowledgedBy(Duration.ofHours(1))).isFalse();
        assertThat(transfer.sender()).isEqualTo("server");
        assertThat(transfer.receiver()).isEqualTo("carol");
    }

    @Test
    void acknowledgedByATimeIncludesThatTime() {
        MessageTransfer transfer = transfer(Direction.UP, "alice", "alice: m-3");

        assertThat(transfer.isAcknowledgedBy(millis(5_040))).isTrue();
        assertThat(transfer.isAcknowledgedBy(millis(5_040).minusNanos(1))).isFalse();
    }

    @Test
    void duplicateArrivesTwice() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: bob, down: [{delay: 20ms, jitter: 5ms}, {duplicate: 100%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: hello}
                """))));

        MessageTransfer transfer = transfer(run, Direction.DOWN, "bob", "alice: hello");
        assertThat(transfer.transmissions()).hasSize(1);
        assertThat(transfer.arrivals()).hasSize(2).isSorted();
        assertThat(transfer.acknowledgements()).hasSize(2);
    }

    @Test
    void sessionBeginsWithBothKeysAndEndsWithLeaving() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}, {of: bob, down: [{drop: [2]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, leaves: true}
                """))));

        WireSession session = sessions(run, "bob").get(0);
        assertThat(session.offered()).isEqualTo(millis(20));
        assertThat(session.joined()).as("the second half was lost once").isEqualTo(millis(340));
        assertThat(session.lasts(millis(340), millis(999))).isTrue();
        assertThat(session.lasts(millis(339), millis(999))).isFalse();
        assertThat(session.lasts(millis(340), millis(1_000))).isFalse();
        assertThat(session.isKept(millis(5_000))).as("the server is not told").isTrue();
    }

    @Test
    void sessionThatNeverGotItsKeysNeverJoins() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: bob, down: [{loss: 100%}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 11s, client: alice, says: hello}
                """))));

        assertThat(sessions(run, "bob")).hasSize(4).noneMatch(WireSession::hasJoined)
                .extracting(WireSession::port).containsExactly(1, 2, 3, 4);
    }

    @Test
    void joiningAgainBeginsAnotherSessionWithOtherKeys() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, for: 5s, blackout: bob}
                  - {at: 2s, client: bob, says: 4 messages, every: 1s}
                """))));

        List<WireSession> sessions = sessions(run, "bob");
        Duration again = run.reports(Report.JOINING_AGAIN).get(0).at();
        assertThat(sessions.get(0).lasts(millis(40), again.minusNanos(1))).isTrue();
        assertThat(sessions.get(0).lasts(millis(40), again)).isFalse();
        assertThat(sessions.getLast().joined()).isGreaterThan(again);
        assertThat(sessions.getLast().keys().shareKeyWith(sessions.get(0).keys())).isFalse();
        assertThat(sessions.getLast().port()).isGreaterThan(1);
        assertThat(transfer(run, Direction.UP, "bob", "bob: m-4").session())
                .isSameAs(sessions.getLast());
    }

    @Test
    void removedSessionIsKeptNoLonger() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: bob, leaves: true}
                  - {at: 2s, client: alice, says: 80 messages, every: 1s}
                """))));

        Reported removed = run.reports(Report.REMOVED).get(0);
        WireSession session = sessions(run, "bob").get(0);
        assertThat(session.isKept(removed.at().minusNanos(1))).isTrue();
        assertThat(session.isKept(removed.at())).isFalse();
    }

    @Test
    void reportsAreFoundByWhatAndWhomAndText() {
        assertThat(MISHAPS.reports(Report.DROPPED, "carol", "alice: m-1"))
                .extracting(Reported::at).containsExactly(millis(2_020));
        assertThat(MISHAPS.reports(Report.DROPPED, "bob", "alice: m-1")).isEmpty();
        assertThat(MISHAPS.reports(Report.TIMED_OUT)).extracting(Reported::text)
                .containsExactly("alice: m-2");
    }

    @Test
    void weatherIsOriginalButForBlackoutsAndAfterHealing() {
        Trace run = Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, for: 3s, blackout: bob}
                  - {at: 3s, for: 4s, blackout: bob, direction: down}
                  - {at: 20s, heal: everything}
                """))));

        assertThat(run.hasOriginalImpairments("bob", millis(0), millis(1_999))).isTrue();
        assertThat(run.hasOriginalImpairments("bob", millis(0), millis(2_000))).isFalse();
        assertThat(run.hasOriginalImpairments("bob", millis(6_999), millis(6_999))).isFalse();
        assertThat(run.hasOriginalImpairments("bob", millis(7_000), millis(19_999))).isTrue();
        assertThat(run.hasOriginalImpairments("bob", millis(1_000), millis(8_000))).isFalse();
        assertThat(run.hasOriginalImpairments("alice", millis(0), millis(19_999))).isTrue();
        assertThat(run.hasOriginalImpairments("alice", millis(0), millis(20_000))).isFalse();
    }

    private static List<WireSession> sessions(Trace run, String client) {
        return run.sessions().stream().filter(s -> s.client().equals(client)).toList();
    }

    private static MessageTransfer transfer(Direction direction, String client, String text) {
        return transfer(MISHAPS, direction, client, text);
    }

    private static MessageTransfer transfer(Trace run, Direction direction, String client,
            String text) {
        return run.transfers(direction)
                .filter(transfer -> transfer.client().equals(client)
                        && transfer.text().equals(text))
                .findFirst().orElseThrow();
    }

    private static long count(Class<?> kind) {
        return MISHAPS.history().occurrences().stream().filter(kind::isInstance).count();
    }

    private static List<Duration> times(List<Packet> packets) {
        return packets.stream().map(Packet::at).toList();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
