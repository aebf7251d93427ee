package squall.reports;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.simulation.Simulation;
import squall.harness.verdict.Exhibit;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;

/** Results of small scenarios, run in simulation. */
public final class Runs {
    /** A run that loses a third of the messages to bob, and passes. */
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

    /** A run that expects no retransmission, though many datagrams are lost. */
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

    /** A run in which nothing is lost, though the scenario expects losses. */
    public static final Result INCONCLUSIVE = run("""
            clients: [alice, bob]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: hello}
            expect:
              sometimes: [drop]
            """);

    /** A run with too few messages to compare with a prediction. */
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

    /** A run with an impairment that arithmetic does not cover. */
    public static final Result RATED = run("""
            clients: [alice, bob]
            links:
              - {of: bob, down: [{rate: 64kbit/s}]}
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: 5 messages, every: 100ms}
            """);

    /** A run with too many clients for a row each; one of them has a link of its own. */
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

    /** A run with names that contain control characters and markup. */
    public static final Result HOSTILE = run("""
            clients: ["<b>", "\\u202eevil", "a&b"]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: everyone, says: 2 messages}
            """);

    /** A run in which every loss is known in advance. */
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

    /** A run in which alice is heard only through an attacker that replays its messages. */
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

    /** A run in which the server answers unknown senders. */
    public static final Result ANSWERED = Result.of(new Simulation<>(small("""
            clients: [alice, bob]
            script:
              - {at: 0s, everyone: joins}
              - {at: 1s, client: alice, says: hello}
              - {at: 2s, client: alice, attacker: speaks as stranger, datagrams: 3}
            """), new ChatWorkload(new AnsweringServer())));

    /** A run that broke no rule, judged as if it had broken one. */
    public static final Result UNHEARD = unheard();

    /** A run on a machine that was too slow for a verdict. */
    public static final Result LATE = late();

    private Runs() {}

    private static Result late() {
        ChatRuling kept = ChatRuling.of(PREDICTED.ruling());
        Judgement withheld = new Judgement("delivery as predicted", 0, 1,
                "the machine was late by 2 s", List.of(), List.of(), Optional.empty());
        ChatRuling ruling = new ChatRuling(kept.rules(), List.of(withheld), List.of(withheld),
                kept.deliveries(), kept.comparisons());
        return new Result(PREDICTED.history(), ruling, PREDICTED.took());
    }

    private static Result unheard() {
        Result played = MISHAPS;
        Judgement broken = new Judgement("R5", 3, 0, "",
                List.of("R5: the server did not forward \"alice: m-2\" to bob"),
                List.of(new Exhibit.Message("alice: m-2")), Optional.empty());
        ChatRuling kept = ChatRuling.of(played.ruling());
        ChatRuling ruling = new ChatRuling(List.of(broken), List.of(), List.of(),
                kept.deliveries(), kept.comparisons());
        return new Result(played.history(), ruling, played.took());
    }

    /** Runs a scenario; the argument is its file without the first lines. */
    public static Result run(String yaml) {
        return Result.of(Testbeds.simulation(small(yaml)));
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
