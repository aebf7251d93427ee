package squall.harness.chat.rules;

import java.util.List;
import squall.harness.chat.expectation.Rule;
import squall.harness.chat.trace.Trace;
import squall.harness.chat.wire.WireReader;

/**
 * The checks of one kind of wire profile.
 *
 * @param silence R11
 * @param promises what must hold in every run, beyond the rules
 */
record ProfileChecks(Check silence, List<Check> promises) {
    private static final ProfileChecks ADDRESSED = new ProfileChecks(new JoiningAgainCheck(),
            List.of(new FreshVectorCheck("IV"), new OwnWordsCheck(), new ShownOnceCheck(),
                    new UnbrokenCheck(), new AnswerCheck(), new UnprovenCheck()));

    private static final ProfileChecks INDEXED = new ProfileChecks(new PingCheck(),
            List.of(new FreshVectorCheck("counter"), new OwnWordsCheck(), new ShownOnceCheck(),
                    new UnbrokenCheck(), new ProvenAddressCheck(), new WelcomeCheck(),
                    new OpenedOnceCheck(), new RoamingCheck()));

    static ProfileChecks of(Trace trace) {
        return WireReader.of(trace.history().scenario().profile()).hasIndices() ? INDEXED
                : ADDRESSED;
    }

    Check of(Rule rule) {
        return switch (rule) {
            case R1 -> new AcknowledgementCheck();
            case R2 -> new RetransmissionCheck();
            case R3 -> new TimeoutCheck();
            case R4 -> new StopAndWaitCheck();
            case R5 -> new ForwardingCheck();
            case R6 -> new IsolationCheck();
            case R7 -> new RepetitionCheck();
            case R8 -> new SecrecyCheck();
            case R9 -> new ReachabilityCheck();
            case R10 -> new InFlightCheck();
            case R11 -> silence;
        };
    }
}
