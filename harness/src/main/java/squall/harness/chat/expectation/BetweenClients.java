package squall.harness.chat.expectation;

import squall.harness.scenario.Scenario;

/** An expectation of the messages from one client to another. */
public interface BetweenClients {

    /** A client, or {@link Scenario#EVERYONE}. */
    String from();

    /** A client, or {@link Scenario#EVERYONE}. */
    String to();

    /** Whether this is about messages from the one to the other; no client receives its own. */
    default boolean covers(String sender, String recipient) {
        return matches(from(), sender) && matches(to(), recipient) && !sender.equals(recipient);
    }

    private static boolean matches(String expected, String client) {
        return expected.equals(Scenario.EVERYONE) || expected.equals(client);
    }
}
