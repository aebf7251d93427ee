package squall.harness.chat.rules;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;

/** As {@link OnceAccusedTest}, where an attacker takes part. */
@Execution(ExecutionMode.CONCURRENT)
class OnceAccusedUnderAttackTest {
    @ParameterizedTest
    @MethodSource("scenarios")
    void isAcquitted(long seed, String linksAndScript) {
        Rulings.assertNothingFound(Rulings.of(Sketch.of(linksAndScript).withSeed(seed)));
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
                // an attacker repeats bob's hello all the time, when he has just proved himself
                arguments(1, """
                        links: [{of: everyone, both: [{delay: 400ms}, {loss: 50%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 2s, attacker: replays, client: bob, datagrams: 80, every: 600ms}
                          - {at: 32s, client: alice, says: 10 messages, every: 2s}
                        """));
    }
}
