package squall.harness.chat.conformance;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which experiments are made, and in which order.
 *
 * @param stages of experiments beside each other; a stage starts when the one before has ended
 * @param meanwhile started after the first stage, and awaited after the last
 * @param afterwards look back at the others, and whether the server is still there
 */
record ExperimentPlan(List<List<Experiment>> stages, List<Experiment> meanwhile,
        List<Experiment> afterwards) {

    /** What depends on time comes when little else goes on, and what may do harm comes last. */
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
            List.of(new ServerLivenessProbe(), new TrafficAudit(), new UnobservableClaims()));

    Stream<Experiment> all() {
        return Stream.concat(stages.stream().flatMap(List::stream),
                Stream.concat(meanwhile.stream(), afterwards.stream()));
    }
}
