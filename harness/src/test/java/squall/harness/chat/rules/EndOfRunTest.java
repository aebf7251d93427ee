package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.chat.trace.ComparableTransfers;
import squall.harness.chat.trace.Trace;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;
import squall.testing.Thoroughness;

/**
 * A run may end at any instant, and in the midst of what happens at one: whatever was due then may
 * or may not have happened, and is held against nobody.
 */
@Execution(ExecutionMode.CONCURRENT)
class EndOfRunTest {
    /** At how many of the instants of each kind a run is cut. */
    private static final int INSTANTS =
            Integer.getInteger("end.instants", Thoroughness.count(4, 1));

    @ParameterizedTest
    @ValueSource(strings = {
            // acknowledgements, repetitions and timeouts, without any delay and with some
            """
            links: [{of: everyone, both: [{loss: 40%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: everyone, says: 6 messages, every: 700ms}
            """, """
            links: [{of: everyone, both: [{delay: 60ms, jitter: 60ms}, {loss: 40%}, {duplicate: 30%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: everyone, says: 10 messages, every: 250ms}
            """,
            // unreachable, reachable again, then removed, and joining again
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, for: 17s, blackout: carol}
              - {at: 3s, client: alice, says: 14 messages, every: 1s}
              - {at: 25s, blackout: carol}
              - {at: 26s, client: [alice, carol], says: 14 messages, every: 1s}
              - {at: 120s, client: bob, says: 2 messages}
            """,
            // silent clients whose heartbeats find no server
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 20s, server: crashes, restarts after: 50s}
              - {at: 22s, client: alice, says: 5 messages}
              - {at: 80s, client: everyone, says: 2 messages}
            """,
            // clients that leave, give up, crash and freeze
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 6 messages, every: 300ms}
              - {at: 3s, client: carol, crashes: true, restarts after: 500ms, keeps port: true}
              - {at: 4s, client: carol, says: 2 messages}
              - {at: 4s, client: bob, leaves: true}
              - {at: 5s, blackout: bob, for: 20s}
              - {at: 6s, client: bob, joins: true}
              - {at: 7s, client: bob, says: 2 messages}
              - {at: 8s, client: carol, freezes: 9s}
              - {at: 9s, client: alice, says: 12 messages, every: 500ms}
            """,
            // an attacker, and datagrams that are damaged
            """
            links: [{of: everyone, both: [{delay: 20ms}, {loss: 10%}, {corrupt: 10%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 8 messages, every: 400ms}
              - {at: 3s, attacker: replays, client: alice, datagrams: 30, every: 53ms}
              - {at: 3s, attacker: reflects, client: bob, datagrams: 30, every: 53ms}
              - {at: 3s, attacker: flips bits, client: alice, datagrams: 30, every: 53ms}
              - {at: 3s, attacker: spoofs hello, client: bob, datagrams: 3, every: 1s}
              - {at: 3s, attacker: speaks as stranger, client: bob, datagrams: 30, every: 53ms}
            """})
    void nobodyIsAccusedWhereverARunEnds(String linksAndScript) {
        Scenario scenario = Sketch.of(linksAndScript);
        History whole = ScenarioRunner.of(Testbeds.simulation(scenario));
        Map<Integer, List<String>> accused = new HashMap<>();

        for (List<Occurrence> cut : cuts(whole)) {
            List<String> findings = findings(new History(scenario, TestbedKind.SIMULATION, cut));
            if (!findings.isEmpty()) {
                accused.put(cut.size(), findings);
            }
        }

        assertThat(accused).isEmpty();
    }

    /** One second after its first transmission a message has timed out, or it has not. */
    @Test
    void aMessageWhoseTimeoutIsTheEndIsNotComparable() {
        History whole = ScenarioRunner.of(Testbeds.simulation(Sketch.MISHAPS));
        Duration timeout = Trace.of(whole).transfers().getFirst().first().plusSeconds(1);

        assertThat(isFirstComparable(endedAt(whole, timeout))).isFalse();
        assertThat(isFirstComparable(endedAt(whole, timeout.plusNanos(1)))).isTrue();
    }

    private static boolean isFirstComparable(History history) {
        Trace run = Trace.of(history);
        return new ComparableTransfers(run).contains(run.transfers().getFirst());
    }

    private static History endedAt(History whole, Duration end) {
        List<Occurrence> before = new ArrayList<>(whole.occurrences().stream()
                .filter(occurrence -> occurrence.at().compareTo(end) < 0).toList());
        before.add(new Occurrence.Late(end, History.NETWORK, Duration.ZERO));
        return new History(whole.scenario(), whole.testbed(), before);
    }

    /** Before all that happened at an instant, after it, and in its midst. */
    private static List<List<Occurrence>> cuts(History whole) {
        List<Occurrence> all = whole.occurrences();
        Random random = new Random(all.size());
        List<List<Occurrence>> cuts = new ArrayList<>();
        for (Duration instant : instants(all, random)) {
            int first = (int) all.stream().filter(o -> o.at().compareTo(instant) < 0).count();
            int end = (int) all.stream().filter(o -> o.at().compareTo(instant) <= 0).count();
            cuts.add(endedAt(whole, instant).occurrences());
            cuts.add(all.subList(0, end));
            cuts.add(all.subList(0, first + 1 + random.nextInt(end - first)));
        }
        return cuts;
    }

    /** Some of each kind of thing that happened, so that the rare ones are among them. */
    private static List<Duration> instants(List<Occurrence> all, Random random) {
        Map<String, List<Duration>> ofKind = new HashMap<>();
        all.forEach(occurrence -> ofKind
                .computeIfAbsent(kind(occurrence), kind -> new ArrayList<>())
                .add(occurrence.at()));
        return ofKind.keySet().stream().sorted().flatMap(kind -> {
            List<Duration> times = ofKind.get(kind);
            Collections.shuffle(times, random);
            return times.stream().limit(INSTANTS);
        }).distinct().toList();
    }

    private static String kind(Occurrence occurrence) {
        return occurrence instanceof Occurrence.Reported reported
                ? reported.what() + reported.words().replaceAll("[0-9]+.*", "")
                : occurrence.getClass().getSimpleName();
    }

    /** Of the rules and of the promises that a run is held to at every time. */
    private static List<String> findings(History history) {
        return Judge.judge(Trace.of(history)).judgements()
                .filter(judgement -> !judgement.subject().equals("liveness"))
                .flatMap(judgement -> judgement.findings().stream()).toList();
    }
}
