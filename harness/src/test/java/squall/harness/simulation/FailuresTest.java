package squall.harness.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static squall.harness.time.Durations.isBefore;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import squall.harness.Sketch;
import squall.harness.chat.attack.ChatAttack;
import squall.harness.chat.report.Report;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Crashed;
import squall.harness.history.Occurrence.Injected;
import squall.harness.history.Occurrence.Late;
import squall.harness.history.Occurrence.Lost;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Occurrence.Restarted;
import squall.harness.history.Occurrence.Sent;
import squall.harness.history.Occurrence.Thawed;
import squall.harness.network.Direction;
import squall.harness.testbed.Testbed;
import squall.harness.workload.Testbeds;

/** Alice and bob have joined over 20 ms each way; then a process fails, or an attacker acts. */
class FailuresTest {
    private static final Duration AT_TWO = Duration.ofSeconds(2);

    private final Testbed simulation = Testbeds.simulation(Sketch.of("""
            links: [{of: everyone, both: [{delay: 20ms}]}]
            script:
              - {at: 0s, everyone: joins}
              - {at: 9s, attacker: speaks as stranger, client: bob, datagrams: 1}
            """));

    FailuresTest() {
        simulation.join("alice");
        simulation.join("bob");
        simulation.advanceTo(AT_TWO);
    }

    @Test
    void whoCrashesSendsNothingMoreAndListensNoMore() {
        simulation.type("alice", "one");
        simulation.type("alice", "two");
        simulation.crash("alice");
        simulation.advanceTo(AT_TWO.plusSeconds(5));

        assertThat(only(Crashed.class)).containsExactly(new Crashed(AT_TWO, "alice"));
        assertThat(simulation.present()).containsExactly("bob");
        assertThat(sent("alice", Direction.UP).filter(sent -> !isBefore(sent.at(), AT_TWO)))
                .as("its first message was on its way").hasSize(1);
        assertThat(reports("bob", Report.HEARD)).extracting(Reported::text)
                .containsExactly("alice: one");
        assertThat(only(Lost.class)).extracting(Lost::cause).containsOnly("closed-port");
        assertThatThrownBy(() -> simulation.crash("alice"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoStandsStillReadsWhatHasComeWhenItGoesOn() {
        Runnable thaw = simulation.freeze("bob");
        simulation.type("alice", "one");
        simulation.advanceTo(AT_TWO.plusSeconds(20));
        assertThat(reports("bob", Report.HEARD)).isEmpty();
        assertThat(reports("server", Report.DROPPED)).hasSize(1);

        thaw.run();
        assertThat(reports("bob", Report.HEARD)).extracting(Reported::at)
                .containsExactly(AT_TWO.plusSeconds(20));
        assertThat(only(Thawed.class)).containsExactly(
                new Thawed(AT_TWO.plusSeconds(20), "bob", Duration.ofSeconds(20)));
        assertThat(only(Late.class)).isNotEmpty()
                .allMatch(late -> only(Thawed.class).allMatch(each -> each.excuses(late)));
        simulation.advanceTo(AT_TWO.plusSeconds(21));
        assertThat(reports("server", Report.DISCARDED)).extracting(Reported::words)
                .as("acknowledgements of what was given up").containsOnly("not under way");
    }

    @Test
    void whoRestartsJoinsFromAnotherPort() {
        simulation.crash("alice");
        simulation.restart("alice", false);
        simulation.advanceTo(AT_TWO.plusSeconds(1));

        assertThat(only(Restarted.class)).containsExactly(new Restarted(AT_TWO, "alice"));
        assertThat(reports("alice", Report.JOINED)).hasSize(2);
        assertThat(sent("alice", Direction.UP)).extracting(Sent::port).containsExactly(1, 2);
    }

    @Test
    void whoRestartsAtTheSamePortIsPendingUntilItProvesItself() {
        simulation.crash("alice");
        simulation.restart("alice", true);
        simulation.advanceTo(AT_TWO.plusSeconds(1));
        assertThat(reports(History.SERVER, Report.REMOVED)).isEmpty();

        simulation.type("alice", "I am back");
        simulation.advanceTo(AT_TWO.plusSeconds(2));

        assertThat(sent("alice", Direction.UP)).extracting(Sent::port).containsOnly(1);
        assertThat(reports(History.SERVER, Report.REMOVED)).extracting(Reported::words)
                .containsExactly("replaced");
        assertThat(reports("bob", Report.HEARD)).extracting(Reported::text)
                .containsExactly("alice: I am back");
    }

    @Test
    void serverThatCrashesIsDeafUntilItRestartsAndThenKnowsNobody() {
        simulation.crashServer();
        simulation.type("alice", "one");
        simulation.advanceTo(AT_TWO.plusMillis(500));
        assertThat(only(Lost.class)).extracting(Lost::cause)
                .containsExactly("closed-port", "closed-port");

        simulation.restartServer();
        simulation.advanceTo(AT_TWO.plusSeconds(1));
        assertThat(reports(History.SERVER, Report.DISCARDED)).extracting(Reported::words)
                .containsExactly("stranger", "stranger");
        assertThat(only(Restarted.class))
                .containsExactly(new Restarted(AT_TWO.plusMillis(500), "server"));
    }

    @Test
    void attackersDatagramsAreHandedOverAtOnceAndTakeNoPlaceOnTheLink() {
        simulation.type("alice", "one");
        simulation.advanceTo(AT_TWO.plusMillis(500));
        long before = sent("alice", Direction.UP).count();

        simulation.attack(ChatAttack.FORGES, "alice", Direction.UP);

        Injected injected = only(Injected.class).findFirst().orElseThrow();
        assertThat(injected.at()).isEqualTo(AT_TWO.plusMillis(500));
        assertThat(injected.client()).isEqualTo("alice");
        assertThat(injected.port()).isEqualTo(1);
        assertThat(reports(History.SERVER, Report.DISCARDED)).extracting(Reported::at)
                .containsExactly(injected.at());
        assertThat(sent("alice", Direction.UP)).hasSize((int) before);
        simulation.type("alice", "two");
        assertThat(sent("alice", Direction.UP)).last().extracting(Sent::ordinal)
                .isEqualTo(before + 1);
    }

    @Test
    void attackerSpeaksToAClientInItsServersName() {
        simulation.attack(ChatAttack.FLOODS, "bob", Direction.DOWN);

        assertThat(reports("bob", Report.DISCARDED)).extracting(Reported::words)
                .isSubsetOf("unreadable", "too long").hasSize(1);
    }

    @Test
    void strangerIsAStrangerToTheServer() {
        simulation.type("bob", "hello");
        simulation.advanceTo(AT_TWO.plusSeconds(1));

        simulation.attack(ChatAttack.SPEAKS_AS_STRANGER, "bob", Direction.UP);

        assertThat(only(Injected.class)).extracting(Injected::client)
                .containsExactly(History.STRANGER);
        assertThat(reports(History.SERVER, Report.DISCARDED)).singleElement()
                .satisfies(report -> {
                    assertThat(report.client()).isEqualTo(History.STRANGER);
                    assertThat(report.words()).isEqualTo("stranger");
                });
    }

    @Test
    void whoIsNotThereIsNotAttacked() {
        simulation.attack(ChatAttack.FLOODS, "carol", Direction.DOWN);

        assertThat(only(Injected.class)).isEmpty();
    }

    private Stream<Sent> sent(String client, Direction direction) {
        return only(Sent.class).filter(
                sent -> sent.client().equals(client) && sent.direction() == direction);
    }

    private List<Reported> reports(String who, Report what) {
        return only(Reported.class)
                .filter(report -> report.who().equals(who) && report.what() == what).toList();
    }

    private <T extends Occurrence> Stream<T> only(Class<T> kind) {
        return simulation.history().occurrences().stream().filter(kind::isInstance)
                .map(kind::cast);
    }
}
