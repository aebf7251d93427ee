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

    /** Which of the protocol's rules a scenario is held to: all of them, or those it names. */
    public sealed interface Rules {

        boolean include(Rule rule);

        record All() implements Rules {

            @Override
            public boolean include(Rule rule) {
                return true;
            }
        }

        record Named(List<Rule> rules) implements Rules {

            public Named {
                rules = List.copyOf(rules);
            }

            @Override
            public boolean include(Rule rule) {
                return rules.contains(rule);
            }
        }
    }
}
