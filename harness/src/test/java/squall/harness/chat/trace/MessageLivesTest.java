package squall.harness.chat.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.report.Report;
import squall.harness.chat.trace.MessageLife.Recipient;
import squall.harness.history.Occurrence.Reported;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.workload.Testbeds;

class MessageLivesTest {
    private static final MessageLives MISHAPS = lives(Sketch.MISHAPS);

    @Test
    void mishapsAreTheLifeOfTheMessagesThatMetThem() {
        MessageLife first = only(MISHAPS, "m-1");
        assertThat(first.typed()).isEqualTo(Duration.ofSeconds(1));
        assertThat(first.sent()).contains(Duration.ofSeconds(1));
        assertThat(first.toServer()).singleElement().satisfies(
                leg -> assertThat(leg.transmissions()).hasSize(2),
                leg -> assertThat(leg.reports()).extracting(Reported::what)
                        .containsExactly(Report.ACKNOWLEDGED));
        Recipient bob = first.recipients().get(0);
        assertThat(bob.legs().get(0).transmissions()).hasSize(2);
        assertThat(bob.heard()).contains(Duration.ofMillis(1_340));
        Recipient carol = first.recipients().get(1);
        assertThat(carol.heard()).isEmpty();
        assertThat(carol.legs().get(0).transmissions()).hasSize(4)
                .allMatch(sent -> sent.loss().orElseThrow().cause().equals("drop [4..7]"));
        assertThat(only(MISHAPS, "alice: m-2").toServer().get(0).reports())
                .extracting(Reported::what).containsExactly(Report.TIMED_OUT);
    }

    @Test
    void whatSeveralSaidIsSeveralLives() {
        assertThat(MISHAPS.of("roll call")).extracting(MessageLife::author)
                .containsExactly("alice", "bob", "carol");
        assertThat(MISHAPS.of("bob: roll call")).hasSize(1);
        assertThat(MISHAPS.of("m-9")).isEmpty();
    }

    @Test
    void aMessageWaitsForTheOneBefore() {
        MessageLives lives = lives(Sketch.of("""
                links: [{of: alice, up: [{drop: [2..5]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, client: alice, says: 3 messages}
                """));
        assertThat(only(lives, "m-1").heldUp()).isEmpty();
        assertThat(only(lives, "m-2").sent()).contains(Duration.ofSeconds(2));
        assertThat(only(lives, "m-2").heldUp()).contains("until \"m-1\" had timed out (R4)");
    }

    /** The server also dropped it in a session that its recipient had given up. */
    @Test
    void aDropInAnotherSessionIsNoCauseWhereAllTransmissionsWereLost() {
        MessageLives lives = lives(Sketch.ofClients("[alice, bob]", """
                links: [{of: alice, down: [{drop: [1, 3, 5, 7, 15..16]}]}]
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 32s, client: bob, says: m-151}
                """));
        assertThat(lives.of("m-151").get(0).recipients()).singleElement().satisfies(
                alice -> assertThat(alice.legs()).singleElement().satisfies(
                        leg -> assertThat(leg.reports()).extracting(Reported::what)
                                .containsExactly(Report.DROPPED)),
                alice -> assertThat(alice.obstacle()).isEmpty());
    }

    @Test
    void obstaclesSayWhyTheServerDidNotTryOrTriedInVain() {
        MessageLives lives = lives(Sketch.ofClients("[alice, bob, carol, dave]", """
                script:
                  - {at: 0s, client: [alice, bob, carol], joins: true}
                  - {at: 1s, client: alice, says: early}
                  - {at: 2s, client: dave, joins: true}
                  - {at: 3s, blackout: bob}
                  - {at: 4s, client: alice, says: 26 messages, every: 500ms}
                  - {at: 20s, client: carol, leaves: true}
                  - {at: 21s, client: alice, says: late}
                """));
        assertThat(obstacle(lives, "early", "dave")).contains("it had not joined yet");
        assertThat(obstacle(lives, "m-25", "bob"))
                .contains("the server took it for unreachable since 15.000 s (R9)");
        assertThat(obstacle(lives, "late", "carol")).contains("it had left at 20.000 s");
        assertThat(obstacle(lives, "late", "dave")).isEmpty();
    }

    /** Carol, who had left by then, is not tried. */
    @Test
    void whatAnAttackerBringsThroughIsAtTheServerFromThenOn() {
        MessageLives lives = lives(Sketch.of("""
                script:
                  - {at: 0s, everyone: joins}
                  - {at: 1s, blackout: alice, direction: up}
                  - {at: 2s, client: alice, says: 1 message}
                  - {at: 3s, client: carol, leaves: true}
                  - {at: 4s, client: alice, attacker: replays, direction: up, datagrams: 20, every: 50ms}
                """));
        MessageLife life = only(lives, "m-1");
        assertThat(life.isAtServer()).isTrue();
        assertThat(life.toServer().get(0).injected()).filteredOn(InjectedPath::isBringing)
                .singleElement().matches(
                        injected -> injected.original().orElseThrow().attempt() > 0);
        assertThat(obstacle(lives, "m-1", "carol")).contains("it had left at 3.000 s");
    }

    private static Optional<String> obstacle(MessageLives lives, String message, String client) {
        return only(lives, message).recipients().stream()
                .filter(recipient -> recipient.client().equals(client)).findFirst().orElseThrow()
                .obstacle();
    }

    private static MessageLife only(MessageLives lives, String message) {
        List<MessageLife> found = lives.of(message);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static MessageLives lives(Scenario scenario) {
        return new MessageLives(Trace.of(ScenarioRunner.of(Testbeds.simulation(scenario))));
    }
}
