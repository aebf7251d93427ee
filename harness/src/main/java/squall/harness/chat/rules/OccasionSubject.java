package squall.harness.chat.rules;

import java.util.Optional;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.Occasion;
import squall.harness.scenario.Scenario;

/** The subject of the judgement on whether an occasion happened that a scenario names. */
public final class OccasionSubject {
    private OccasionSubject() {}

    /** For example {@code sometimes drop}. */
    static String sometimes(Occasion occasion) {
        return "sometimes " + occasion.words();
    }

    /** For example {@code never timeout}. */
    public static String never(Occasion occasion) {
        return "never " + occasion.words();
    }

    /** The occasion that the scenario rules out with that subject; empty if it is another. */
    public static Optional<Occasion> ruledOut(String subject, Scenario scenario) {
        return ChatExpectations.of(scenario).never().stream()
                .filter(occasion -> never(occasion).equals(subject)).findFirst();
    }
}
