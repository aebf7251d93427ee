package squall.harness.scenario;

import java.util.List;

/**
 * What a scenario expects of its run.
 *
 * @param sometimes must occur at least once, or the scenario has tested nothing
 * @param never must not occur
 */
public record Expectations(Rules rules, List<Occasion> sometimes, List<Occasion> never,
        List<DeliveryExpectation> delivery) {

    /** Every rule and nothing more: what a file without expectations means. */
    public static final Expectations DEFAULT = new Expectations(new Rules.All(), List.of(),
            List.of(), List.of());

    public Expectations {
        sometimes = List.copyOf(sometimes);
        never = List.copyOf(never);
        delivery = List.copyOf(delivery);
    }
}
