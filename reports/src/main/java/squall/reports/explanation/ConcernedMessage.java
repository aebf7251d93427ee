package squall.reports.explanation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.rules.DeliverySubject;
import squall.harness.chat.trace.MessageFate;
import squall.harness.chat.trace.Trace;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Judgement;
import squall.harness.workload.Result;

/**
 * The message to look at first where a run has failed.
 *
 * @param text with its author
 * @param fate its fate for the recipient concerned; empty if all recipients are
 */
public record ConcernedMessage(String text, Optional<MessageFate> fate) {

    /**
     * The message that the finding of the first failure names or, of an expectation that counts
     * messages, the most telling one: one that was not delivered, or the slowest; else the first
     * that any finding names. Empty if there is none.
     */
    public static Optional<ConcernedMessage> of(Result result, Trace run) {
        return FailureQuery.first(result).flatMap(failed -> named(
                NamedMessages.of(List.of(failed), run))
                .or(() -> counted(failed, run))
                .or(() -> named(NamedMessages.of(result.ruling(), run))));
    }

    /** For example {@code "alice: m-7" to bob}. */
    public String words() {
        return "\"" + text + "\"" + fate.map(of -> " to " + of.to()).orElse("");
    }

    /** The clients whose links matter; empty for all. */
    public List<String> clients() {
        return fate.stream().flatMap(of -> Stream.of(of.from(), of.to())).toList();
    }

    private static Optional<ConcernedMessage> named(List<String> texts) {
        return texts.stream().findFirst().map(text -> new ConcernedMessage(text, Optional.empty()));
    }

    /** Of too many that were delivered, none tells more than another. */
    private static Optional<ConcernedMessage> counted(Judgement failed, Trace run) {
        Scenario scenario = run.history().scenario();
        boolean areTooMany = DeliverySubject.expectation(failed.subject(), scenario)
                .filter(expectation -> expectation.demand() instanceof Demand.AtMost).isPresent();
        return FailureQuery.filter(failed.subject(), scenario).filter(each -> !areTooMany)
                .flatMap(filter -> DeliveryList.of(run, filter).telling())
                .map(fate -> new ConcernedMessage(fate.text(), Optional.of(fate)));
    }
}
