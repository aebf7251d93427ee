package squall.harness.chat.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import squall.harness.Sketch;
import squall.harness.scenario.Scenario;
import squall.harness.testbed.ScenarioRunner;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Testbeds;

/** Rulings on scenarios that are played in simulation. */
final class Rulings {
    private Rulings() {}

    /** Of a {@link Sketch}. */
    static ChatRuling of(String linksAndScript) {
        return of(Sketch.of(linksAndScript));
    }

    static ChatRuling of(Scenario scenario) {
        return Judge.judge(ScenarioRunner.of(Testbeds.simulation(scenario)));
    }

    static Judgement judgement(ChatRuling ruling, String subject) {
        Optional<Judgement> judgement = find(ruling, subject);
        assertThat(judgement).as(subject).isPresent();
        return judgement.orElseThrow();
    }

    static Optional<Judgement> find(ChatRuling ruling, String subject) {
        return ruling.judgements().filter(each -> each.subject().equals(subject)).findFirst();
    }

    static void assertNothingFound(ChatRuling ruling) {
        assertThat(ruling.judgements()).flatMap(Judgement::findings).isEmpty();
    }
}
