package squall.harness.chat.rules;

import java.util.Optional;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.scenario.Scenario;
import squall.text.PercentText;

/** The subject of the judgement by an expectation about delivery. */
public final class DeliverySubject {
    private DeliverySubject() {}

    /** For example {@code delivery from everyone to alice at least 99 %}. */
    public static String of(DeliveryExpectation expectation) {
        return "delivery from " + expectation.from() + " to " + expectation.to()
                + switch (expectation.demand()) {
                    case Demand.AsPredicted() -> " as predicted";
                    case Demand.AtLeast(double share) ->
                            " at least " + PercentText.exact(share) + " %";
                    case Demand.AtMost(double share) ->
                            " at most " + PercentText.exact(share) + " %";
                };
    }

    /** The scenario's expectation about delivery with that subject; empty if it is another. */
    public static Optional<DeliveryExpectation> expectation(String subject, Scenario scenario) {
        return ChatExpectations.of(scenario).delivery().stream()
                .filter(expectation -> of(expectation).equals(subject)).findFirst();
    }
}
