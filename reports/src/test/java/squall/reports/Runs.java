package squall.reports;

import java.util.List;
import squall.harness.chat.Chat;
import squall.harness.chat.Result;
import squall.harness.chat.rules.Ruling;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.verdict.Judgement;

/** Small scenarios, really run. */
public final class Runs {
    /** One that loses a third of what bob should hear, and passes. */
    public static final Result LOSSY = run("""
            clients: [alice, bob, carol]
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: bob, down: [{loss: 30%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: [alice, carol], says: 30 messages, every: 50ms}
              - {at: 10s, heal: everything}
            expect:
              sometimes: [retransmission]
            """);

    /** One that expects nothing to be repeated though much is lost. */
    public static final Result FAILING = run("""
            clients: [alice, bob]
            links:
              - {of: bob, both: [{delay: 10ms}], down: [{loss: 40%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 30 messages, every: 100ms}
            expect:
              never: [retransmission]
            """);

    /** One in which nothing ever goes wrong, though something should. */
    public static final Result INCONCLUSIVE = run("""
            clients: [alice, bob]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: hello}
            expect:
              sometimes: [drop]
            """);

    /** One with far too few messages to compare with arithmetic. */
    public static final Result PREDICTED = run("""
            clients: [alice, bob]
            links:
              - {of: bob, both: [{delay: 10ms}, {loss: 20%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 20 messages, every: 100ms}
            expect:
              delivery: {from: alice, to: bob, as predicted: true}
            """);

    /** One of whose links does what arithmetic does not cover. */
    public static final Result RATED = run("""
            clients: [alice, bob]
            links:
              - {of: bob, down: [{rate: 64kbit/s}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 5 messages, every: 100ms}
            """);

    /** More clients than have a row each; one of them has a link of its own. */
    public static final Result CROWD = run("""
            clients: 8
            links:
              - {of: everyone, both: [{delay: 10ms}]}
              - {of: client-8, up: [{loss: 20%}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: [client-1, client-2], says: 5 messages, every: 100ms}
              - {at: 2s, client: client-8, says: 5 messages, every: 100ms}
              - {at: 10s, heal: everything}
            """);

    /** One in which names are out to do harm. */
    public static final Result HOSTILE = run("""
            clients: ["<b>", "\\u202eevil", "a&b"]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: everyone, says: 2 messages}
            """);

    /** One in which every loss is known beforehand. */
    public static final Result MISHAPS = run("""
            clients: [alice, bob, carol]
            links:
              - {of: everyone, both: [{delay: 20ms}]}
              - {of: alice, down: [{drop: [3, 5..8]}]}
              - {of: bob, down: [{drop: [3]}]}
              - {of: carol, down: [{drop: [3..6]}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 3 messages, every: 2s}
              - {at: 10s, heal: everything}
            """);

    /** One in which alice is never heard but for an attacker, who replays what she said. */
    public static final Result REPLAYED = run("""
            clients: [alice, bob]
            links:
              - {of: everyone, both: [{delay: 20ms}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, blackout: alice, direction: up}
              - {at: 2s, client: alice, says: 1 message}
              - {at: 4s, client: alice, attacker: replays, direction: up, datagrams: 20,
                 every: 50ms}
            """);

    /** One in which the server asks every stranger who he is. */
    public static final Result ANSWERED = Result.of(Chat.simulation(small("""
            clients: [alice, bob]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: hello}
              - {at: 2s, client: alice, attacker: speaks as stranger, datagrams: 3}
            """), new AnsweringServer()));

    /** One that broke no rule, judged as if it had. */
    public static final Result UNHEARD = unheard();

    /** One whose figures a machine that was too slow has measured. */
    public static final Result LATE = late();

    private Runs() {}

    private static Result late() {
        Ruling kept = PREDICTED.ruling();
        Judgement withheld = new Judgement("delivery as predicted", 0, 1,
                "the machine was late by 2 s", List.of());
        Ruling ruling = new Ruling(kept.rules(), List.of(withheld), List.of(withheld),
                kept.deliveries(), kept.comparisons());
        return new Result(PREDICTED.history(), ruling, PREDICTED.took());
    }

    private static Result unheard() {
        Result played = MISHAPS;
        Judgement broken = new Judgement("R5", 3, "",
                List.of("R5: the server did not forward \"alice: m-2\" to bob"));
        Ruling ruling = new Ruling(List.of(broken), List.of(), List.of(),
                played.ruling().deliveries(), played.ruling().comparisons());
        return new Result(played.history(), ruling, played.took());
    }

    /** Runs a scenario of which this follows the head of its file. */
    public static Result run(String yaml) {
        return Result.of(Chat.simulation(small(yaml)));
    }

    private static Scenario small(String yaml) {
        return ScenarioFile.parse("small.yaml", """
                name: small
                about: Shows what a run looks like.
                tags: [plain, example]
                seed: 7
                """ + yaml);
    }
}
