package squall.harness.chat.rules;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import squall.harness.Sketch;

/** Runs in which a check once found something: it was wrong, or what it had found was mended. */
@Tag("thorough")
@Execution(ExecutionMode.CONCURRENT)
class OnceAccusedTest {
    @ParameterizedTest
    @MethodSource("scenarios")
    void isAcquitted(long seed, String linksAndScript) {
        Rulings.assertNothingFound(Rulings.of(Sketch.of(linksAndScript).withSeed(seed)));
    }

    static List<Arguments> scenarios() {
        return List.of(
                // carol has tried a second port when both halves come, and then one of them again
                arguments(4023, """
                        links: [{of: everyone, both: [{delay: 60ms}, {loss: 43%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 11910ms, client: everyone, says: 32 messages, every: 1538ms}
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
                // carol proves herself at one address at the instant at which others speak
                arguments(3, """
                        links: [{of: everyone, both: [{delay: 2s}, {loss: 40%}]}]
                        script:
                          - {at: 0s, everyone: joins}
                          - {at: 34s, client: everyone, says: 3 messages, every: 1500ms}
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
