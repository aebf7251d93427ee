package squall.harness.chat.expectation;

import java.util.List;
import java.util.stream.Stream;
import squall.harness.scenario.Expectations;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.ScenarioException;

/**
 * What a scenario of the chat expects of its run.
 *
 * @param sometimes must occur at least once, or the scenario has tested nothing
 * @param never must not occur
 */
public record ChatExpectations(Rules rules, List<Occasion> sometimes, List<Occasion> never,
        List<DeliveryExpectation> delivery, List<LatencyExpectation> latency)
        implements Expectations {

    /** Every rule and nothing more: what a file without expectations means. */
    public static final ChatExpectations DEFAULT =
            new ChatExpectations(new Rules.All(), List.of(), List.of(), List.of(), List.of());

    public ChatExpectations {
        sometimes = List.copyOf(sometimes);
        never = List.copyOf(never);
        delivery = List.copyOf(delivery);
        latency = List.copyOf(latency);
    }

    /**
     * Those of a scenario.
     *
     * @throws ScenarioException where it is another workload's
     */
    public static ChatExpectations of(Scenario scenario) {
        if (scenario.expect() instanceof ChatExpectations expectations) {
            return expectations;
        }
        throw new ScenarioException(scenario.name() + ": its workload is " + scenario.workload()
                + ", and this is for the chat alone");
    }

    @Override
    public boolean isEmpty() {
        return equals(DEFAULT);
    }

    @Override
    public List<String> clients() {
        return Stream.<BetweenClients>concat(delivery.stream(), latency.stream())
                .flatMap(each -> Stream.of(each.from(), each.to()))
                .filter(party -> !party.equals(Scenario.EVERYONE)).toList();
    }

    /** Only the rules; the others are about the scenario without settings. */
    @Override
    public ChatExpectations underAnySettings() {
        return new ChatExpectations(rules, List.of(), List.of(), List.of(), List.of());
    }

    /** Without what must happen sometimes, since no run fails by it. */
    @Override
    public List<Object> parts() {
        return Stream.of(Stream.of(Rule.values()).filter(rules::include), never.stream(),
                delivery.stream(), latency.stream()).<Object>flatMap(parts -> parts).toList();
    }

    /** With the same rules as before where none is kept, since a scenario names at least one. */
    @Override
    public ChatExpectations keeping(List<Object> parts) {
        List<Rule> named = those(parts, Rule.class);
        return new ChatExpectations(named.isEmpty() ? rules : new Rules.Named(named), List.of(),
                those(parts, Occasion.class), those(parts, DeliveryExpectation.class),
                those(parts, LatencyExpectation.class));
    }

    private static <T> List<T> those(List<Object> parts, Class<T> type) {
        return parts.stream().filter(type::isInstance).map(type::cast).toList();
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
