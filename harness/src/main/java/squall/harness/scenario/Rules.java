package squall.harness.scenario;

import java.util.List;

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
