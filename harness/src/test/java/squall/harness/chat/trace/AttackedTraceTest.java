package squall.harness.chat.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.trace.Injection.Kind;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.network.Direction;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

/** An attack is recognised by its bytes; an endpoint that crashed has no more duties. */
class AttackedTraceTest {

    @Test
    void replayedMessageArrivesOnceMore() {
        Trace run = attacked("replays, direction: up, datagrams: 30");

        assertThat(run.injections()).extracting(Injection::kind).contains(Kind.REPLAY)
                .isSubsetOf(Kind.REPLAY, Kind.HELLO);
        MessageTransfer transfer = transfer(run, Direction.UP, "alice: hello");
        assertThat(transfer.transmissions()).hasSize(1);
        assertThat(transfer.arrivals()).startsWith(millis(2_020)).contains(millis(3_000));
        assertThat(transfer.accepted()).contains(millis(2_020));
        assertThat(transfer.acknowledgements()).hasSameSizeAs(transfer.arrivals());
    }

    @Test
    void whatNobodyGotIsKeptAndIsNoArrival() {
        History played = attacked("replays, direction: up, datagrams: 30").history();
        Trace run = Trace.of(new History(played.scenario(), played.testbed(),
                played.occurrences().stream().map(AttackedTraceTest::lost).toList()));

        assertThat(run.injections()).isEmpty();
        assertThat(run.everyInjection()).hasSize(30);
        assertThat(transfer(run, Direction.UP, "alice: hello").arrivals())
                .containsExactly(millis(2_020));
    }

    private static Occurrence lost(Occurrence occurrence) {
        return occurrence instanceof Occurrence.Injected i
                ? new Occurrence.Injected(i.at(), i.attack(), i.client(), i.port(), i.direction(),
                        i.payload(), false)
                : occurrence;
    }

    @Test
    void reflectionIsNoArrival() {
        Trace run = attacked("reflects, direction: down, datagrams: 30");

        assertThat(run.injections()).extracting(Injection::kind).containsOnly(Kind.REFLECTION);
        assertThat(run.injections()).anyMatch(
                injection -> injection.content() instanceof PacketContent.Data);
        assertThat(transfer(run, Direction.UP, "alice: hello").arrivals())
                .containsExactly(millis(2_020));
    }

    @Test
    void whatHasABitFlippedIsForged() {
        Trace run = attacked("flips bits, datagrams: 30");

        assertThat(run.injections()).extracting(Injection::kind).contains(Kind.FORGERY)
                .isSubsetOf(Kind.FORGERY, Kind.HELLO);
        assertThat(run.transfers()).allMatch(MessageTransfer::isVerified);
    }

    @Test
    void spoofedHelloMakesASessionPending() {
        assertThat(attacked("spoofs hello, datagrams: 3").pendingSessions()).isEqualTo(3);
        assertThat(attacked("floods, datagrams: 3").pendingSessions()).isZero();
    }

    @Test
    void strangersWordsAreNobodys() {
        assertThat(attacked("speaks as stranger, datagrams: 9").injections())
                .extracting(Injection::kind).containsOnly(Kind.STRANGE);
    }

    @Test
    void crashEndsTheClientsSession() {
        Trace run = run("{at: 3s, client: alice, crashes: true, restarts after: 1s}");

        List<WireSession> sessions = sessions(run, "alice");
        assertThat(sessions.get(0).left()).isEqualTo(millis(3_000));
        assertThat(sessions.get(0).isKept(millis(4_000))).as("the server is not told").isTrue();
        assertThat(sessions.get(1).joined()).isEqualTo(millis(4_040));
        assertThat(run.crashes("alice")).containsExactly(millis(3_000));
    }

    @Test
    void crashOfTheServerEndsEverySessionThatItKept() {
        Trace run = run("{at: 3s, server: crashes, restarts after: 1s}");

        assertThat(run.sessions()).filteredOn(session -> session.isKept(millis(2_000))).hasSize(3)
                .allMatch(session -> session.isKept(millis(3_000)))
                .noneMatch(session -> session.isKept(millis(3_001)))
                .allMatch(session -> session.lasts(millis(2_000), millis(5_000)));
    }

    /** The first answer, to the process that crashed, comes when the second asks. */
    @Test
    void restartedClientTakesNoKeyThatWasMeantForAnEarlierProcess() {
        Trace run = run("""
                {at: 2900ms, client: alice, leaves: true}
                  - {at: 4s, client: alice, joins: true}
                  - {at: 4010ms, client: alice, crashes: true, restarts after: 10ms, keeps port: \
                true}""");

        List<WireSession> sessions = sessions(run, "alice");
        assertThat(sessions).hasSize(3);
        assertThat(sessions.get(1).hasJoined()).isFalse();
        assertThat(sessions.get(2).joined()).isEqualTo(millis(4_060));
    }

    private static Trace attacked(String attack) {
        return run("{at: 3s, client: alice, attacker: " + attack + "}");
    }

    /** Alice and bob say something at 2 s. */
    private static Trace run(String step) {
        return Trace.of(ScenarioRunner.of(Testbeds.simulation(Sketch.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, client: [alice, bob], says: hello}
                  - %s
                """.formatted(step)))));
    }

    private static List<WireSession> sessions(Trace run, String client) {
        return run.sessions().stream().filter(session -> session.client().equals(client))
                .toList();
    }

    private static MessageTransfer transfer(Trace run, Direction direction, String text) {
        return run.transfers(direction).filter(transfer -> transfer.text().equals(text)).findFirst()
                .orElseThrow();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
