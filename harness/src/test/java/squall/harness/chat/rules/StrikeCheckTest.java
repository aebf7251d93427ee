package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.Sketch;
import squall.harness.history.Occurrence.Weather;
import squall.harness.network.Delay;
import squall.harness.network.Impairment;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Testbeds;

class StrikeCheckTest {
    private static final String TALK = """
            script:
              - {at: 0s, everyone: joins}
              - {at: 2s, client: everyone, says: 10 messages, every: 200ms}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"{drop: [5000]}", "{flap: {up: 600min, down: 1s}}",
            "{byte limit: 10MB}",
            "{burst loss: {good: 600min, bad: 1ms}}", "{reorder: 0.001%, by: 1s}",
            "{delay: 500ms, sometimes: 0.001%}"})
    void anImpairmentThatStruckNothingMakesARunInconclusive(String impairment) {
        ChatRuling ruling = Rulings.of("links: [{of: bob, both: [" + impairment + "]}]\n" + TALK);

        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(strikes(ruling).doubt()).startsWith("{of: bob, both: [{")
                .contains("}]} struck none of the ").contains(" datagrams sent there meanwhile");
    }

    @Test
    void anOutageThatIsOverHasNoPartInWhatALaterOneStrikes() {
        ChatRuling ruling = Rulings.of(TALK + """
                  - {at: 1s, for: 500ms, blackout: bob, direction: both}
                  - {at: 2500ms, for: 300ms, blackout: bob, direction: both}
                """);

        assertThat(strikes(ruling).doubt()).startsWith("{at: 1s, ").contains("struck nothing")
                .doesNotContain("2500ms");
    }

    @Test
    void whatChanceSparedIsSaidToBeChance() {
        ChatRuling ruling = Rulings.of("links: [{of: bob, both: [{loss: 0.001%}]}]\n" + TALK);

        assertThat(strikes(ruling).doubt()).startsWith("{of: bob, both: [{loss: 0.001%}]} struck")
                .endsWith(" datagrams sent there meanwhile, by chance as in 99.9 % of such runs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{loss: 20%}", "{drop: first 2}", "{flap: {up: 500ms, down: 300ms}}",
            "{byte limit: 4kB}", "{burst loss: {good: 300ms, bad: 300ms}}", "{duplicate: 20%}",
            "{corrupt: 20%}", "{truncate: 20%}", "{rate: 64kbit/s}", "{delay: 5ms}",
            "{delay: 5ms, sometimes: 30%}", "{reorder: 20%, by: 50ms}",
            "{loss: 50%, sometimes: 50%}"})
    void anImpairmentThatStruckIsCounted(String impairment) {
        ChatRuling ruling = Rulings.of("links: [{of: bob, both: [" + impairment + "]}]\n" + TALK);

        assertThat(strikes(ruling).verdict()).as(strikes(ruling).doubt()).isEqualTo(Verdict.PASS);
        assertThat(strikes(ruling).occasions()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{loss: 0%}", "{duplicate: 0%}", "{delay: 0ms}",
            "{loss: 50%, sometimes: 0%}"})
    void whatCannotStrikeNeedNot(String impairment) {
        ChatRuling ruling = Rulings.of("links: [{of: bob, both: [" + impairment + "]}]\n" + TALK);

        assertThat(Rulings.find(ruling, "strikes")).isEmpty();
        assertThat(ruling.verdict()).isEqualTo(Verdict.PASS);
    }

    /** One line for all of them, of whom chance may well spare one. */
    @Test
    void anImpairmentOfSeveralClientsStrikesWhereItStrikesOne() {
        ChatRuling ruling = Rulings.of("""
                links: [{of: everyone, down: [{drop: [20]}, {delay: 5ms}]}]
                script:
                  - {at: 0s, client: [alice, bob], joins: true}
                  - {at: 2s, client: alice, says: 30 messages, every: 200ms}
                  - {at: 20s, client: carol, joins: true}
                """);

        assertThat(strikes(ruling).verdict()).as(strikes(ruling).doubt()).isEqualTo(Verdict.PASS);
        assertThat(strikes(ruling).occasions()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{at: 6s, for: 3s, partition: [[alice], [bob, carol, server]]}"
                    + "|{at: 6s, blackout: alice, direction: both, for: 3s}"
                    + " struck nothing: no datagram was sent there meanwhile",
            "{at: 6s, links: [{of: [bob, alice], down: [{loss: 20%}]}]}"
                    + "|{at: 6s, links: [{of: [alice, bob], down: [{loss: 20%}]}]}"
                    + " struck nothing: no datagram was sent there meanwhile",
            "{at: 6s, client: bob, freezes: 3s}|{at: 6s, client: bob, freezes: 3s}"
                    + " struck nothing: nothing came to bob meanwhile, and it had nothing to do"})
    void whatStrikesWhileAllAreSilentMakesARunInconclusive(String step, String doubt) {
        ChatRuling ruling = Rulings.of(TALK + "  - " + step + "\n  - {at: 9s, heal: everything}\n");

        assertThat(ruling.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(strikes(ruling).doubt()).isEqualTo(doubt);
    }

    /** As if the first change had not come about. */
    @Test
    void whatAChangeOfWeatherPutsOnALinkStandsInTheHistory() {
        Tampering run = Tampering.with(ScenarioRunner.of(Testbeds.simulation(Sketch.of(TALK + """
                  - {at: 2500ms, links: [{of: bob, down: [{delay: 5ms}]}]}
                  - {at: 3s, links: [{of: bob, down: [{delay: 7ms}]}]}
                """))));
        assertThat(strikes(Judge.judge(run.history())).verdict()).isEqualTo(Verdict.PASS);

        List<Impairment> first = List.of(new Delay(Duration.ofMillis(5), Duration.ZERO));
        run.without(occurrence -> occurrence instanceof Weather weather
                && weather.impairments().equals(first));

        assertThat(strikes(Judge.judge(run.history())).doubt())
                .startsWith("{at: 2500ms, links: ").doesNotContain("{at: 3s, links: ");
    }

    @Test
    void aFaultOfAClientThatHasGivenUpJoiningStrikesNothing() {
        ChatRuling ruling = Rulings.of("""
                links: [{of: bob, up: [{blackout: true}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 99s, attacker: forges, client: bob, direction: down}
                  - {at: 100s, client: bob, crashes: true}
                """);

        assertThat(ruling.doubts()).filteredOn(StrikeCheckTest::isOfStrikes)
                .extracting(Judgement::doubt).containsExactly(
                        "{at: 99s, client: bob, attacker: forges, direction: down, datagrams: 1, "
                                + "every: 0s} struck nothing: no datagram of the attacker's arrived",
                        "{at: 100s, client: bob, crashes: true} struck nothing: "
                                + "bob was not there");
    }

    @Test
    void aServerThatNobodyHasJoinedHasNothingToLose() {
        ChatRuling ruling = Rulings.of("""
                script:
                  - {at: 0s, server: crashes, restarts after: 1s}
                  - {at: 2s, everyone: joins}
                """);

        assertThat(strikes(ruling).doubt()).isEqualTo("{at: 0s, server: crashes, restarts after: "
                + "1s} struck nothing: the server had no session");
    }

    @Test
    void everyFaultThatStruckIsCounted() {
        ChatRuling ruling = Rulings.of("""
                links: [{of: everyone, both: [{delay: 20ms}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 2s, client: everyone, says: 60 messages, every: 500ms}
                  - {at: 3s, for: 1s, blackout: bob, direction: up}
                  - {at: 3500ms, for: 2s, blackout: bob}
                  - {at: 7s, client: carol, crashes: true, restarts after: 1s}
                  - {at: 9s, rebind: alice}
                  - {at: 12s, attacker: replays, client: alice, datagrams: 3, every: 100ms}
                  - {at: 13s, attacker: speaks as stranger, client: alice}
                  - {at: 20s, server: crashes, restarts after: 1s}
                """);

        assertThat(strikes(ruling).verdict()).as(strikes(ruling).doubt()).isEqualTo(Verdict.PASS);
        assertThat(strikes(ruling).occasions()).isEqualTo(9);
    }

    private static Judgement strikes(ChatRuling ruling) {
        return Rulings.judgement(ruling, "strikes");
    }

    private static boolean isOfStrikes(Judgement judgement) {
        return judgement.subject().equals("strikes");
    }
}
