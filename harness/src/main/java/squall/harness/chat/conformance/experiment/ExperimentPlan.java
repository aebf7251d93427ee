package squall.harness.chat.conformance.experiment;

import java.util.List;
import java.util.stream.Stream;

/**
 * The experiments and their order.
 *
 * @param stages the experiments of a stage run at once; each stage starts after the one before it
 * @param meanwhile experiments that start after the first stage and are awaited after the last
 * @param afterwards experiments that judge all traffic, and whether the server still answers
 */
record ExperimentPlan(List<List<Experiment>> stages, List<Experiment> meanwhile,
        List<Experiment> afterwards) {

    /** Experiments about time run while little else does; those that may do harm run last. */
    static final ExperimentPlan FULL = new ExperimentPlan(List.of(List.of(new JoinExperiment()),
            List.of(new HelloRateExperiment()),
            List.of(new AckNumberExperiment(), new DuplicateMessageExperiment(),
                    new ForwardingExperiment(), new ForgedHelloExperiment(),
                    new ReflectionExperiment()),
            List.of(new RetransmissionExperiment(), new AckStopsRetransmissionExperiment()),
            List.of(new TimeoutExperiment(), new UnprovenSessionExperiment()),
            List.of(new UnreachableRecipientExperiment(), new SeveralAddressesExperiment(),
                    new ClientRestartExperiment()),
            List.of(new UnknownSenderExperiment()), List.of(new MalformedDatagramsExperiment())),
            List.of(new SessionRemovalExperiment(), new HeartbeatExperiment()),
            List.of(new ServerLivenessExperiment(), new TrafficAudit(), new UnobservableClaims()));

    Stream<Experiment> all() {
        return Stream.concat(stages.stream().flatMap(List::stream),
                Stream.concat(meanwhile.stream(), afterwards.stream()));
    }
}
