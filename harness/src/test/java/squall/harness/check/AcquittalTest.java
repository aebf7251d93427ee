package squall.harness.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Performance;
import squall.harness.Sketch;
import squall.harness.scenario.Scenario;
import squall.harness.simulation.Simulation;

/** The system keeps every rule, so whatever the weather, no check may find anything. */
class AcquittalTest {

    @ParameterizedTest
    @ValueSource(strings = {
            // without delay, the answer to a repetition is there at the instant of the repetition
            """
            links: [{of: everyone, both: [{loss: 30%}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: alice, says: 30 messages, every: 1s}
            """,
            // the message arrives at the instant of the hello, but before it
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, client: [alice, bob], joins: true}
              - {at: 5s, client: alice, says: hello}
              - {at: 5s, client: carol, joins: true}
            """,
            // who gives up joining gives up what was typed
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: alice, leaves: true}
              - {at: 6s, blackout: alice}
              - {at: 6s, client: alice, joins: true}
              - {at: 7s, client: alice, says: 2 messages}
            """,
            // a repetition is due at the instant at which the session is removed
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 4s, blackout: carol}
              - {at: 5s, client: alice, says: 800 messages, every: 100ms}
            """,
            // the acknowledgement comes when the session has just been removed
            """
            links: [{of: everyone, both: [{delay: 100ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 4s, blackout: carol, for: 65.85s}
              - {at: 5s, client: alice, says: 5 messages, every: 1s}
              - {at: 69.82s, client: alice, says: 1 message}
            """,
            // repetitions arrive when 256 later messages have
            """
            links:
              - {of: bob, both: [{delay: 300ms, jitter: 300ms}]}
              - {of: alice, both: [{delay: 1ms}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 10s, client: alice, says: 1000 messages}
            """,
            // who comes back while still settling what was said
            """
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 5s, client: alice, says: 10 messages}
              - {at: 5s, client: alice, leaves: true}
              - {at: 5.1s, client: alice, joins: true}
              - {at: 6s, client: alice, says: 10 messages}
            """})
    void coincidencesBreakNoRule(String linksAndScript) {
        Ruling ruling = Judge.judge(Performance.of(new Simulation(Sketch.of(linksAndScript))));

        assertThat(ruling.judgements().flatMap(judgement -> judgement.findings().stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("onceAccused")
    void whatWasOnceAccusedInTheWrongIsAcquitted(long seed, String linksAndScript) {
        Ruling ruling = Judge
                .judge(Performance.of(new Simulation(Sketch.of(linksAndScript).withSeed(seed))));

        assertThat(ruling.judgements()).flatMap(Judgement::findings).isEmpty();
    }

    static List<Arguments> onceAccused() {
        return List.of(
                // while alice joins anew, an attacker sends to a port that no session is bound to
                arguments(1, """
                        links: [{of: everyone, both: [{delay: 20ms}, {loss: 40%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 2s, client: everyone, says: 30 messages, every: 500ms}
                          - {at: 8s, blackout: everyone, direction: down}
                          - {at: 14s, attacker: replays, client: alice, datagrams: 45, every: 57ms}
                        """),
                // carol proves herself at one address at the instant at which others speak
                arguments(3, """
                        links: [{of: everyone, both: [{delay: 2s}, {loss: 40%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 34s, client: everyone, says: 3 messages, every: 1500ms}
                        """),
                // an attacker repeats bob's hello all the time, when he has just proved himself
                arguments(1, """
                        links: [{of: everyone, both: [{delay: 400ms}, {loss: 50%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 2s, attacker: replays, client: bob, datagrams: 80, every: 600ms}
                          - {at: 32s, client: alice, says: 10 messages, every: 2s}
                        """),
                // a message is withheld from bob at the instant at which his new session takes over
                arguments(691, """
                        links: [{of: everyone, both: [{delay: 46ms}, {loss: 42%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - at: 16956ms
                            client: bob
                            crashes: true
                            restarts after: 2426ms
                            keeps port: true
                          - {at: 17689ms, client: alice, says: 1 messages, every: 154ms}
                          - {at: 23394ms, client: everyone, says: 40 messages, every: 1958ms}
                          - {at: 37645ms, rebind: carol}
                        """),
                // damaged hellos have filled the places of alice's host
                arguments(486, """
                        links: [{of: everyone, both: [{delay: 62ms}, {corrupt: 27%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 5995ms, client: alice, says: 28 messages, every: 352ms}
                          - {at: 32785ms, client: everyone, says: 35 messages, every: 2302ms}
                          - {at: 46135ms, blackout: alice, direction: down}
                          - {at: 47546ms, blackout: everyone, direction: both, for: 86213ms}
                          - {at: 47923ms, client: everyone, says: 2 messages, every: 1566ms}
                        """),
                // bob is removed at the instant at which the run ends
                arguments(8, """
                        links:
                          - of: everyone
                            both:
                              - {delay: 150ms, jitter: 0ms, distribution: normal}
                              - {loss: 50%}
                              - {duplicate: 20%}
                        script:
                          - {at: 0s, client: [alice, bob], joins: true}
                          - {at: 12s, client: [alice, bob], says: 100 messages, every: 2s}
                        """),
                // a message arrives at the instant of joining, but before the keys
                arguments(1, """
                        links:
                          - of: everyone
                            down: [{burst loss: {good: 500ms, bad: 2s, loss in bad: 80%}}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 3s, client: everyone, says: 16 messages, every: 948ms}
                          - {at: 9s, for: 66s, blackout: everyone, direction: both}
                          - at: 6s
                            links: [{of: alice, up: [{burst loss: {good: 2s, bad: 500ms}}]}]
                        """),
                // bob's words arrive when he has joined anew, and come back to him as another's
                arguments(122, """
                        links:
                          - of: everyone
                            both: [{byte limit: 20kB}, {flap: {up: 2s, down: 700ms}}]
                          - {of: bob, up: [{truncate: 20%}]}
                          - of: everyone
                            both:
                              - {delay: 60ms, jitter: 60ms, distribution: pareto, in order: true}
                              - {reorder: 40%, by: 400ms, sometimes: 50%}
                          - of: everyone
                            down: [{burst loss: {good: 2s, bad: 500ms}}, {loss: 40%}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 3s, client: everyone, says: 38 messages, every: 705ms}
                          - {at: 11s, rebind: carol}
                          - {at: 100s, heal: everything}
                        """),
                // a damaged hello is the live session, and the client's own is pending
                arguments(283, """
                        links: [{of: everyone, up: [{corrupt: 20%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 3s, client: everyone, says: 21 messages, every: 857ms}
                          - {at: 5s, for: 3s, blackout: carol, direction: up}
                          - at: 6s
                            links: [{of: everyone, up: [{burst loss: {good: 2s, bad: 500ms}}]}]
                          - {at: 100s, heal: everything}
                        """));
    }

    private static final Scenario STORM = Sketch.of("""
            links:
              - of: everyone
                both: [{delay: 60ms, jitter: 60ms}, {loss: 40%}, {duplicate: 10%}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 10s, client: everyone, says: 40 messages, every: 250ms}
              - {at: 14s, for: 30s, blackout: carol}
              - {at: 22s, client: bob, leaves: true}
              - {at: 60s, client: bob, joins: true}
              - {at: 65s, client: everyone, says: 5 messages}
            """);

    @Test
    void mishapsGiveEveryRuleOfDeliveryAnOccasionAndBreakNone() {
        Ruling ruling = Judge.judge(Tampering.withMishaps().history());

        assertThat(ruling.judgements()).extracting(Judgement::subject).containsExactly("R1", "R2",
                "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "fresh IV", "own words",
                "shown once", "unbroken", "answers", "unproven", "liveness", "strikes");
        assertThat(ruling.judgements()).flatMap(Judgement::findings).isEmpty();
        assertThat(ruling.judgements().filter(judgement -> judgement.occasions() == 0))
                .extracting(Judgement::subject).containsExactly("R9", "R11", "answers");
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void stormsGiveEveryRuleAnOccasionAndBreakNone(long seed) {
        Ruling ruling = Judge.judge(Performance.of(new Simulation(STORM.withSeed(seed))));

        assertThat(ruling.judgements().flatMap(judgement -> judgement.findings().stream()))
                .isEmpty();
        assertThat(ruling.rules()).allMatch(rule -> rule.occasions() > 0);
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }
}
