package squall.harness.chat.conformance.experiment;

import java.util.List;
import java.util.Map;
import squall.harness.chat.defect.Defect;

/** Trials that take half a minute or more; they begin when a test asks for them. */
final class LongTrials {
    static final ServerTrial OURS =
            new ServerTrial(ServerTrial::hub, ExperimentPlan.CLASSIC);
    static final List<ServerVariant> VARIANTS = ServerVariant.slow();
    static final Map<Defect, ServerTrial> DEFECTIVE =
            Trials.defective(ExpectedConviction::takesLong);
    static final ServerTrial FIRST_DATAGRAM_ONLY = new ServerTrial(Oddities::answersFirstDatagrams,
            new ExperimentPlan(ExperimentPlan.CLASSIC.stages(), List.of(new HeartbeatExperiment()),
                    ExperimentPlan.CLASSIC.afterwards()));
    static final ServerTrial HANGING =
            new ServerTrial(() -> Oddities.hangsAfter(400), ExperimentPlan.CLASSIC);
    static final ServerTrial LOSING = new ServerTrial(() -> Oddities.losing(0.2),
            new ExperimentPlan(
                    List.of(List.of(new JoinExperiment()),
                            List.of(new AckNumberExperiment(), new DuplicateMessageExperiment(),
                                    new ForwardingExperiment(),
                                    new ClientRestartExperiment(), new ForgedHelloExperiment(),
                                    new ReflectionExperiment()),
                            List.of(new RetransmissionExperiment(),
                                    new AckStopsRetransmissionExperiment()),
                            List.of(new TimeoutExperiment()),
                            List.of(new UnknownSenderExperiment()),
                            List.of(new MalformedDatagramsExperiment())),
                    List.of(), List.of(new ServerLivenessExperiment(), new TrafficAudit())));
    /** In two halves: all experiments at once would take close to three minutes. */
    static final List<ServerTrial> LOSING_THREE_OF_FOUR = List.of(
            new ServerTrial(Oddities::losingThreeOfFour,
                    new ExperimentPlan(
                            List.of(List.of(new JoinExperiment()),
                                    List.of(new HelloRateExperiment()),
                                    List.of(new DuplicateMessageExperiment(),
                                            new ClientRestartExperiment())),
                            List.of(),
                            List.of(new ServerLivenessExperiment()))),
            new ServerTrial(Oddities::losingThreeOfFour,
                    new ExperimentPlan(
                            List.of(List.of(new JoinExperiment()),
                                    List.of(new AckStopsRetransmissionExperiment()),
                                    List.of(new UnprovenSessionExperiment())),
                            List.of(new UnreachableRecipientExperiment(),
                                    new HeartbeatExperiment()),
                            List.of(new ServerLivenessExperiment()))));

    private LongTrials() {}
}
