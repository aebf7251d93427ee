package squall.harness.chat.defect;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.Sketch;
import squall.harness.chat.ChatWorkload;
import squall.harness.chat.EndpointFactory;
import squall.harness.chat.rules.Judge;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.yaml.ScenarioFile;
import squall.harness.simulation.Simulation;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;

/** A defect, and who has it. */
record Trial(Defect defect, boolean isOfServer) {
    private static final Path CATALOG = Path.of("../scenarios/catalog");

    static List<Trial> all() {
        return Stream.concat(
                Defect.ofTheServer().stream().map(defect -> new Trial(defect, true)),
                Defect.ofClients().stream().map(defect -> new Trial(defect, false))).toList();
    }

    EndpointFactory cast() {
        return isOfServer ? defect.atTheServer() : defect.atClients();
    }

    /** The shortest scenario that shows it, of the catalogue or sketched. */
    Scenario shownBy() {
        return switch (defect) {
            case ACKNOWLEDGES_BEFORE_VERIFYING, ACCEPTS_A_WRONG_HMAC -> catalogued("forged");
            case ACCEPTS_ITS_OWN_REFLECTED_MESSAGE, THROWS_AT_WHAT_DOES_NOT_OPEN ->
                    catalogued("reflected");
            case ANSWERS_A_STRANGERS_ENVELOPE -> catalogued("stranger");
            case ANSWERS_EVERY_HELLO, ANSWERS_WHO_HAS_PROVED_ITSELF ->
                    catalogued("surplus-hellos");
            case CLOSES_ITS_OLD_PORT_AT_ONCE -> catalogued("partition-and-heal");
            case COUNTS_TIMEOUTS_ONLY, DROPS_FOR_ALL_WHEN_ONE_TIMES_OUT, GIVES_NO_HEARTBEAT,
                    ONE_DEAD_RECIPIENT_HOLDS_UP_THE_OTHERS, SHOWS_A_REPETITION,
                    TRIES_THE_UNREACHABLE_AS_EVER ->
                    catalogued("dead-recipient");
            case COUNTS_UTF_16_UNITS -> catalogued("two-people-talk");
            case FORGETS_TO_ACKNOWLEDGE_A_REPETITION ->
                    isOfServer ? Sketch.MISHAPS : catalogued("dead-recipient");
            case FORGETS_WHO_ONLY_LISTENS, SAYS_TOO_LATE_WHICH_PORT_IT_KEPT ->
                    catalogued("silent-listener");
            case LETS_A_FLOOD_DISPLACE_OTHERS -> catalogued("flooding-member");
            case LETS_A_FORGED_HELLO_CUT_OFF_A_SESSION -> catalogued("spoofed-hello");
            case LOSES_WHAT_WAS_TYPED_AHEAD, SENDS_THE_UNPROVEN_EVERYTHING ->
                    catalogued("unproven-recipient");
            case NEVER_REMOVES_A_DEAD_SESSION -> catalogued("dead-session-removed");
            case TAKES_OTHER_KEYS_UNASKED -> catalogued("forgotten");
            default -> Sketch.MISHAPS;
        };
    }

    /** A folder of data: no code is up there. */
    static Scenario catalogued(String name) {
        return ScenarioFile.read(CATALOG.resolve(name + ".yaml"));
    }

    Set<String> convictions(Scenario scenario) {
        return convictions(scenario, cast());
    }

    /** Every rule and promise that was broken; what a scenario expects besides in one word. */
    static Set<String> convictions(Scenario scenario, EndpointFactory cast) {
        return Judge.judge(ScenarioRunner.of(new Simulation<>(scenario, new ChatWorkload(cast))))
                .judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL).map(Judgement::subject)
                .map(subject -> subject.matches("(delivery|sometimes|never) .*") ? "expectations"
                        : subject)
                .collect(Collectors.toSet());
    }

    @Override
    public String toString() {
        return (isOfServer ? "server " : "clients ") + defect.words();
    }
}
