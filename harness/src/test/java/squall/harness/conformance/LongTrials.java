package squall.harness.conformance;

import java.util.List;
import java.util.Map;
import squall.harness.defect.Defect;

/** Servers on which experiments take half a minute or more; begun only where they are asked for. */
final class LongTrials {
    static final ServerTrial OURS =
            new ServerTrial(ServerTrial::hub, Plan.FULL);
    static final List<Suspect> SUSPECTS = Suspect.slow();
    static final Map<Defect, ServerTrial> DEFECTIVE =
            Trials.defective(Charge::takesLong);
    static final ServerTrial FIRST_DATAGRAM_ONLY = new ServerTrial(Oddities::answersFirstDatagrams,
            new Plan(Plan.FULL.stages(), List.of(new Heartbeating()), Plan.FULL.afterwards()));
    static final ServerTrial HANGING =
            new ServerTrial(() -> Oddities.hangsAfter(400), Plan.FULL);
    static final ServerTrial LOSING = new ServerTrial(() -> Oddities.losing(0.2), new Plan(
            List.of(List.of(new Joining()),
                    List.of(new Acknowledging(), new Repeating(), new Forwarding(),
                            new Restarting(), new ForgingHellos(), new Reflecting()),
                    List.of(new Retransmitting(), new Quenching()), List.of(new Dropping()),
                    List.of(new Intruding()), List.of(new Assaulting())),
            List.of(), List.of(new Surviving(), new Auditing())));
    /** In two halves: the whole takes close to three minutes. */
    static final List<ServerTrial> LOSING_THREE_OF_FOUR = List.of(
            new ServerTrial(Oddities::losingThreeOfFour,
                    new Plan(List.of(List.of(new Joining()), List.of(new Answering()),
                            List.of(new Repeating(), new Restarting())), List.of(),
                            List.of(new Surviving()))),
            new ServerTrial(Oddities::losingThreeOfFour,
                    new Plan(List.of(List.of(new Joining()), List.of(new Quenching()),
                            List.of(new Proving())),
                            List.of(new Straining(), new Heartbeating()),
                            List.of(new Surviving()))));

    private LongTrials() {}
}
