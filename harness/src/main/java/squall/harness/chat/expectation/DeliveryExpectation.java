package squall.harness.chat.expectation;

import squall.harness.scenario.Scenario;

/**
 * The share of the messages from one client to another that must arrive.
 *
 * @param from a client, or {@link Scenario#EVERYONE}
 * @param to a client, or {@link Scenario#EVERYONE}
 */
public record DeliveryExpectation(String from, String to, Demand demand) {

    /** Whether this is about messages from the one to the other; no client receives its own. */
    public boolean covers(String sender, String recipient) {
        return matches(from, sender) && matches(to, recipient) && !sender.equals(recipient);
    }

    private static boolean matches(String expected, String client) {
        return expected.equals(Scenario.EVERYONE) || expected.equals(client);
    }

    /** How large the share must be. */
    public sealed interface Demand {

        /** What arithmetic predicts from the links. */
        record AsPredicted() implements Demand {}

        record AtLeast(double share) implements Demand {}

        record AtMost(double share) implements Demand {}
    }
}
