package squall.harness.conformance;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import squall.harness.defect.Defect;

/** Servers on which experiments take half a minute or more; begun only where they are asked for. */
final class LongTrials {
    static final CompletableFuture<Assessment> OURS =
            ServerOnLoopback.tried(ServerOnLoopback.hub(), Plan.FULL);
    static final List<Suspect> SUSPECTS = Suspect.slow();
    static final Map<Defect, CompletableFuture<Assessment>> DEFECTIVE =
            Trials.defective(Charge::takesLong);
    static final CompletableFuture<Assessment> FIRST_DATAGRAM_ONLY = ServerOnLoopback.tried(
            Oddities.answersFirstDatagrams(),
            new Plan(Plan.FULL.stages(), List.of(new Heartbeating()), Plan.FULL.afterwards()));
    static final CompletableFuture<Assessment> HANGING =
            ServerOnLoopback.tried(Oddities.hangsAfter(400), Plan.FULL);
    static final CompletableFuture<Assessment> LOSING = ServerOnLoopback.tried(
            Oddities.losing(0.2), new Plan(List.of(List.of(new Joining()),
                    List.of(new Acknowledging(), new Repeating(), new Forwarding(),
                            new Restarting(), new ForgingHellos(), new Reflecting()),
                    List.of(new Retransmitting(), new Quenching()), List.of(new Dropping()),
                    List.of(new Intruding()), List.of(new Assaulting())),
                    List.of(), List.of(new Surviving(), new Auditing())));
    /** In two halves: the whole takes close to three minutes. */
    static final List<CompletableFuture<Assessment>> LOSING_THREE_OF_FOUR = List.of(
            ServerOnLoopback.tried(Oddities.losingThreeOfFour(),
                    new Plan(List.of(List.of(new Joining()), List.of(new Answering()),
                            List.of(new Repeating(), new Restarting())), List.of(),
                            List.of(new Surviving()))),
            ServerOnLoopback.tried(Oddities.losingThreeOfFour(),
                    new Plan(List.of(List.of(new Joining()), List.of(new Quenching()),
                            List.of(new Proving())),
                            List.of(new Straining(), new Heartbeating()),
                            List.of(new Surviving()))));

    private LongTrials() {}
}
