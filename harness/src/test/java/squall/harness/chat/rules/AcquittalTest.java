package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.testing.Thoroughness;

/** The system keeps every rule, so no check may find anything, whatever the links do. */
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
        ChatRuling ruling =
                Rulings.of(linksAndScript);

        assertThat(ruling.judgements().flatMap(judgement -> judgement.findings().stream()))
                .isEmpty();
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
        ChatRuling ruling = Judge.judge(Tampering.withMishaps().history());

        assertThat(ruling.judgements()).extracting(Judgement::subject).containsExactly("R1", "R2",
                "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "fresh IV", "own words",
                "shown once", "unbroken", "answers", "unproven", "liveness", "strikes");
        assertThat(ruling.judgements()).flatMap(Judgement::findings).isEmpty();
        assertThat(ruling.judgements().filter(judgement -> judgement.occasions() == 0))
                .extracting(Judgement::subject).containsExactly("R9", "R11", "answers");
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void stormsGiveEveryRuleAnOccasionAndBreakNone(long seed) {
        ChatRuling ruling =
                Rulings.of(STORM.withSeed(seed));

        assertThat(ruling.judgements().flatMap(judgement -> judgement.findings().stream()))
                .isEmpty();
        assertThat(ruling.rules()).allMatch(rule -> rule.occasions() > 0);
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Thoroughness.count(10, 3));
    }
}
