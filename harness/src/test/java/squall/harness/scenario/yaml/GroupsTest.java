package squall.harness.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.network.Direction;
import squall.harness.network.Loss;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

class GroupsTest {
    /** What may stand after {@code groups:}. */
    private static final String GROUPS = """
            west
            → 4:9: expected keys and values; write for example groups: {west: [alice, bob]}

            {west: alice}
            → 4:16: expected a list; write for example west: [alice, bob]

            {west: []}
            → 4:16: nobody; write for example west: [alice, bob]

            {west: [bbo]}
            → 4:17: unknown client "bbo"; did you mean "bob"?

            {west: [bob, bob]}
            → 4:22: second "bob"; write each once

            {bob: [alice]}
            → 4:10: group "bob" is a client too; choose another name

            {server: [alice]}
            → 4:10: name "server" is reserved; choose another, such as alice
            """;

    private static final String HEAD = """
            name: short
            about: Nothing much.
            clients: [alice, bob, carol, dave]
            groups: {west: [bob, alice], east: [carol, dave, server]}
            """;

    @ParameterizedTest
    @MistakeTable(GROUPS)
    void refusesGroups(String groups, String message) {
        Mistakes.assertMistake("""
                name: short
                about: Nothing much.
                clients: [alice, bob]
                groups: %s
                script: [{at: 0s, everyone: joins}]
                """.formatted(groups), message);
    }

    @Test
    void standForTheirClientsWhereverClientsAreNamed() {
        Scenario scenario = parse("""
                links: [{of: west, up: [{loss: 1%}]}, {of: [west, carol], down: [{loss: 2%}]}]
                script: [{at: 0s, client: east, joins: true}, {at: 1s, blackout: east}]
                expect: {delivery: [{from: west, to: carol, at least: 5%}]}
                """);

        assertThat(scenario.impairments("alice", Direction.UP)).containsExactly(new Loss(0.01));
        assertThat(scenario.impairments("carol", Direction.DOWN)).containsExactly(new Loss(0.02));
        assertThat(scenario.impairments("dave", Direction.DOWN)).isEmpty();
        assertThat(scenario.script()).startsWith(new Step.Joins(Duration.ZERO, "carol"),
                new Step.Joins(Duration.ZERO, "dave"));
        assertThat(ChatExpectations.of(scenario).delivery()).containsExactly(
                new DeliveryExpectation("bob", "carol", new Demand.AtLeast(0.05)),
                new DeliveryExpectation("alice", "carol", new Demand.AtLeast(0.05)));
    }

    @Test
    void amongThemselvesNobodyIsExpectedToHearHimself() {
        Scenario scenario = parse("""
                script: [{at: 0s, everyone: joins}]
                expect: {delivery to east: {from: east, at least: 5%}}
                """);

        assertThat(ChatExpectations.of(scenario).delivery()).containsExactly(
                new DeliveryExpectation("carol", "dave", new Demand.AtLeast(0.05)),
                new DeliveryExpectation("dave", "carol", new Demand.AtLeast(0.05)));
    }

    @Test
    void partitionCutsOffWhoIsOnAnotherSideThanTheServer() {
        Scenario scenario = parse("script: [{at: 5s, for: 3s, partition: [west, east]}]");

        assertThat(scenario.script()).containsExactly(new Step.Blackout(Duration.ofSeconds(5),
                List.of("alice", "bob"), List.of(Direction.UP, Direction.DOWN),
                Optional.of(Duration.ofSeconds(3))));
    }

    @Test
    void partitionTakesListsToo() {
        Scenario scenario =
                parse("script: [{at: 5s, partition: [dave, [carol, alice], [server, bob]]}]");

        assertThat(((Step.Blackout) scenario.script().get(0)).clients())
                .containsExactly("alice", "carol", "dave");
    }

    @Test
    void refusesAClientNamedTwiceByWayOfItsGroup() {
        Mistakes.assertMistake(HEAD + "script: [{at: 0s, client: [west, bob], joins: true}]",
                "5:34: second \"bob\"; write each once");
    }

    private static Scenario parse(String tail) {
        return ScenarioFile.parse("short.yaml", HEAD + tail);
    }
}
