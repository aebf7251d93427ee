package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

/** Runs in which a check once found something: it was wrong, or what it had found was mended. */
@Tag("thorough")
@Execution(ExecutionMode.CONCURRENT)
class OnceAccusedTest {
    @ParameterizedTest
    @MethodSource("scenarios")
    void isAcquitted(long seed, String linksAndScript) {
        ChatRuling ruling = Judge
                .judge(ScenarioRunner
                        .of(Testbeds.simulation(Sketch.of(linksAndScript).withSeed(seed))));

        assertThat(ruling.judgements()).flatMap(Judgement::findings).isEmpty();
    }

    static List<Arguments> scenarios() {
        return List.of(
                // what alice's member has flooded comes back to alice, who has not sent it
                arguments(144, """
                        links:
                          - of: everyone
                            both: [{delay: 20ms}, {loss: 30%}, {duplicate: 20%}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 2s, client: everyone, says: 26 messages, every: 530ms}
                          - at: 3s
                            client: [alice, bob]
                            attacker: floods as member
                            datagrams: 39
                            every: 100ms
                          - {at: 4600ms, server: crashes, restarts after: 2s}
                          - {at: 7s, client: alice, attacker: reflects, datagrams: 157, every: 10ms}
                        """),
                // carol has tried a second port when both halves come, and then one of them again
                arguments(4023, """
                        links: [{of: everyone, both: [{delay: 60ms}, {loss: 43%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 11910ms, client: everyone, says: 32 messages, every: 1538ms}
                        """),
                // an attacker delivers to alice, long after it, what it had heard in its last
                // session
                arguments(3511, """
                        links:
                          - of: everyone
                            both: [{delay: 5ms, jitter: 3ms}, {loss: 9%}, {corrupt: 28%}]
                        script:
                          - {at: 0s, everyone: joins}
                          - at: 1999ms
                            client: bob
                            crashes: true
                            restarts after: 5980ms
                            keeps port: true
                          - {at: 15526ms, client: everyone, says: 21 messages, every: 2154ms}
                          - {at: 27518ms, blackout: alice, direction: both, for: 8877ms}
                          - {at: 41866ms, client: bob, says: 25 messages, every: 169ms}
                          - {at: 44932ms, client: carol, says: 14 messages, every: 453ms}
                          - at: 60780ms
                            attacker: replays
                            client: alice
                            datagrams: 29
                            every: 678ms
                          - {at: 62414ms, rebind: carol}
                        """),
                // the server says nothing when it ends bob's sessions that are pending and silent
                arguments(329, """
                        links: [{of: everyone, both: [{delay: 2410ms}, {loss: 8%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - at: 441ms
                            attacker: spoofs hello
                            client: bob
                            datagrams: 15
                            every: 1554ms
                          - {at: 4254ms, client: everyone, says: 40 messages, every: 2067ms}
                          - {at: 4476ms, client: alice, says: 25 messages, every: 1154ms}
                          - {at: 10868ms, client: carol, says: 13 messages, every: 619ms}
                          - at: 26716ms
                            client: carol
                            crashes: true
                            restarts after: 4061ms
                            keeps port: true
                          - at: 51452ms
                            attacker: spoofs hello
                            client: carol
                            datagrams: 17
                            every: 756ms
                          - {at: 57971ms, client: carol, says: 11 messages, every: 465ms}
                        """),
                // an attacker sends to alice's newest port what had been for one that her address
                // translator has forgotten
                arguments(895, """
                        links: [{of: everyone, both: [{delay: 457ms, jitter: 1ms}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 5740ms, rebind: alice}
                          - {at: 6354ms, client: everyone, says: 29 messages, every: 1027ms}
                          - at: 11835ms
                            attacker: replays
                            client: alice
                            datagrams: 37
                            every: 697ms
                          - {at: 45298ms, blackout: carol, direction: down}
                          - at: 69326ms
                            attacker: spoofs hello
                            client: alice
                            datagrams: 10
                            every: 1178ms
                        """),
                // a damaged hello's session, unheard for long, takes the place of carol's
                arguments(2334, """
                        links: [{of: everyone, both: [{delay: 47ms}, {loss: 46%}, {corrupt: 24%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 21212ms, client: bob, says: 37 messages, every: 1307ms}
                          - {at: 52786ms, client: everyone, says: 5 messages, every: 2521ms}
                        """),
                // carol's second session takes over, unreachable while it was pending
                arguments(2753, """
                        links: [{of: everyone, both: [{delay: 75ms, jitter: 3ms}, {corrupt: 26%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 7814ms, client: alice, says: 5 messages, every: 1165ms}
                          - at: 8102ms
                            client: carol
                            crashes: true
                            restarts after: 7747ms
                            keeps port: true
                          - {at: 19594ms, blackout: carol, direction: up, for: 14585ms}
                          - {at: 22084ms, client: bob, says: 28 messages, every: 1327ms}
                        """),
                // bob stands still when his former session ends, and hears in it when he goes on
                arguments(2540, """
                        links:
                          - {of: everyone, both: [{delay: 83ms, jitter: 33ms}, {loss: 59%}]}
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 6089ms, client: everyone, says: 34 messages, every: 513ms}
                          - {at: 7576ms, client: bob, says: 21 messages, every: 1046ms}
                          - at: 10017ms
                            attacker: spoofs hello
                            client: alice
                            datagrams: 7
                            every: 949ms
                          - at: 37999ms
                            attacker: spoofs hello
                            client: carol
                            datagrams: 10
                            every: 737ms
                          - {at: 45391ms, client: bob, freezes: 23026ms}
                        """),
                // a damaged hello has bob's key in another encoding
                arguments(2302, """
                        links:
                          - of: everyone
                            both:
                              - {delay: 1388ms, jitter: 713ms}
                              - {loss: 22%}
                              - {duplicate: 14%}
                              - {corrupt: 17%}
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 27645ms, client: everyone, says: 39 messages, every: 692ms}
                          - {at: 34094ms, client: everyone, says: 12 messages, every: 971ms}
                          - {at: 34622ms, client: everyone, says: 32 messages, every: 2385ms}
                          - {at: 35186ms, blackout: everyone, direction: down}
                          - {at: 58721ms, client: everyone, says: 6 messages, every: 903ms}
                          - {at: 89177ms, heal: everything}
                        """),
                // of three sessions' keys that alice is offered, each takes the place of the last
                arguments(3247, """
                        links:
                          - {of: everyone, both: [{delay: 13ms}, {loss: 7%}, {duplicate: 54%}]}
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 8743ms, server: crashes, restarts after: 1121ms}
                          - at: 10483ms
                            attacker: spoofs hello
                            client: alice
                            datagrams: 15
                            every: 382ms
                          - {at: 11891ms, client: bob, says: 32 messages, every: 1359ms}
                          - {at: 16655ms, client: carol, says: 14 messages, every: 238ms}
                          - {at: 35560ms, client: carol, freezes: 15572ms}
                          - {at: 48729ms, blackout: alice, direction: both, for: 34023ms}
                        """),
                // while alice joins again, an attacker sends to a port that no session is bound to
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
                // bob's words arrive when he has joined again, and come back to him as another's
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
}
