package squall.harness.chat.expectation;

/** The share of the messages from one client to another that must be delivered. */
public record DeliveryExpectation(String from, String to, Demand demand)
        implements BetweenClients {

    /** How large the share must be. */
    public sealed interface Demand {

        /** What arithmetic predicts from the links. */
        record AsPredicted() implements Demand {}

        record AtLeast(double share) implements Demand {}

        record AtMost(double share) implements Demand {}
    }
}
