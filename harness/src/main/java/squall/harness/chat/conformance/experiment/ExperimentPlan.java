package squall.harness.chat.conformance.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import squall.harness.chat.conformance.Claim;
import squall.harness.chat.conformance.probe.NotSeenException;

/**
 * The experiments and their order.
 *
 * @param stages the experiments of a stage run at once; each stage starts after the one before it
 * @param meanwhile experiments that start after the first stage and are awaited after the last
 * @param afterwards experiments that judge all traffic, and whether the server still answers
 */
record ExperimentPlan(List<List<Experiment>> stages, List<Experiment> meanwhile,
        List<Experiment> afterwards) {

    /** Measured; those that others outlast are not listed. */
    private static final Map<Class<? extends Experiment>, Double> SECONDS = Map.of(
            JoinExperiment.class, 2.0, HelloRateExperiment.class, 2.5,
            DuplicateMessageExperiment.class, 5.8, RetransmissionExperiment.class, 3.8,
            TimeoutExperiment.class, 3.4, UnreachableRecipientExperiment.class, 19.0,
            UnknownSenderExperiment.class, 6.1, MalformedDatagramsExperiment.class, 5.7,
            SessionRemovalExperiment.class, 30.5, CookieExpiryExperiment.class, 60.0);

    /** Experiments about time run while little else does; those that may do harm run last. */
    static final ExperimentPlan CLASSIC = new ExperimentPlan(List.of(List.of(new JoinExperiment()),
            List.of(new HelloRateExperiment()),
            List.of(new AckNumberExperiment(), new DuplicateMessageExperiment(),
                    new OneNumberExperiment(), new ForwardingExperiment(),
                    new ForgedHelloExperiment(), new ReflectionExperiment()),
            List.of(new RetransmissionExperiment(), new AckStopsRetransmissionExperiment()),
            List.of(new TimeoutExperiment(), new UnprovenSessionExperiment()),
            List.of(new UnreachableRecipientExperiment(), new SeveralAddressesExperiment(),
                    new ClientRestartExperiment()),
            List.of(new UnknownSenderExperiment()), List.of(new MalformedDatagramsExperiment())),
            List.of(new SessionRemovalExperiment(), new HeartbeatExperiment()),
            List.of(new ServerLivenessExperiment(), new TrafficAudit(), new UnobservableClaims()));

    /** The same of the sealed profile: what is about delivery is the same. */
    static final ExperimentPlan SEALED = new ExperimentPlan(
            List.of(List.of(new SealedJoinExperiment()),
                    List.of(new CookieExperiment(), new HelloFormExperiment(),
                            new RefusalExperiment(), ClassicHelloExperiment.ofOpenServer()),
                    List.of(new AckNumberExperiment(), new DuplicateMessageExperiment(),
                            new ForwardingExperiment(), new ReflectionExperiment(),
                            new OwnNameExperiment()),
                    List.of(new RetransmissionExperiment(), new AckStopsRetransmissionExperiment()),
                    List.of(new TimeoutExperiment(), new RoamingExperiment(),
                            new TakeoverExperiment()),
                    List.of(new UnreachableRecipientExperiment(), new CounterExperiment(),
                            new SessionControlExperiment())),
            List.of(new SessionRemovalExperiment(), new CookieExpiryExperiment()),
            List.of(new ServerLivenessExperiment(), new SealedAudit(), new UnobservableClaims()));

    /** One who was invited is alone, and its sessions end each other. */
    static ExperimentPlan members(MembersExperiment.Invited invitation) {
        return new ExperimentPlan(
                List.of(List.of(new MembersExperiment(invitation)),
                        List.of(new SealedJoinExperiment()), List.of(new CookieExperiment()),
                        List.of(new HelloFormExperiment()),
                        List.of(ClassicHelloExperiment.ofMembers()),
                        List.of(new CounterExperiment()), List.of(new SessionControlExperiment())),
                List.of(new CookieExpiryExperiment()), List.of(new SealedAudit()));
    }

    /** By how much this experiment delays the end of a run, if the server keeps the rules. */
    static double seconds(Experiment experiment) {
        return SECONDS.getOrDefault(experiment.getClass(), 0.0);
    }

    Stream<Experiment> all() {
        return Stream.concat(stages.stream().flatMap(List::stream),
                Stream.concat(meanwhile.stream(), afterwards.stream()));
    }

    /** Claims of the protocol that no server can show over the wire. */
    private static final class UnobservableClaims extends Experiment {
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
}
