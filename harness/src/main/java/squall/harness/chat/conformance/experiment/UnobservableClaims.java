package squall.harness.chat.conformance.experiment;

import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;

/** Claims of the protocol that no server can show over the wire. */
final class UnobservableClaims extends Experiment {
    private static final String OF_CLIENT = "only a client can show it";

    private static final Claim TIMED_OUT =
            new Claim("R3", "a client reports what timed out as unknown, not as lost");
    private static final Claim STOP_AND_WAIT =
            new Claim("R4", "a client has one message in flight at a time");
    private static final Claim SHOWN_ONCE = new Claim("R7", "a repetition is not shown twice");
    private static final Claim JOINS_AGAIN =
            new Claim("R11", "a client that has lost its server joins again");

    UnobservableClaims() {
        super("none", TIMED_OUT, STOP_AND_WAIT, SHOWN_ONCE, JOINS_AGAIN);
    }

    @Override
    void run(ExperimentContext context) throws NotSeenException {
        throw new NotSeenException(OF_CLIENT);
    }
}
