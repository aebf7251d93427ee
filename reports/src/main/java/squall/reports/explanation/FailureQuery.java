package squall.reports.explanation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.DeliverySubject;
import squall.harness.chat.rules.LatencySubject;
import squall.harness.chat.rules.OccasionSubject;
import squall.harness.chat.trace.Trace;
import squall.harness.network.PacketId;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Exhibit;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;

/** What to ask {@code explain} about a run that failed. */
public final class FailureQuery {
    /** Of an expectation about latency. */
    private static final int SLOWEST = 5;

    private FailureQuery() {}

    /**
     * The options of {@code explain} that lead to the cause of the first failure: the message or
     * the datagram that its finding names, or the deliveries that it counts; none for all that went
     * wrong. Empty if the run did not fail, or is not of the chat.
     */
    public static Optional<List<String>> options(Result result) {
        return first(result).map(failed -> options(failed, result));
    }

    /** The first judgement that failed; empty if none did, or the run is not of the chat. */
    static Optional<Judgement> first(Result result) {
        return result.ruling() instanceof ChatRuling
                ? result.ruling().judgements()
                        .filter(judgement -> judgement.verdict() == Verdict.FAIL).findFirst()
                : Optional.empty();
    }

    private static List<String> options(Judgement failed, Result result) {
        List<String> named = NamedMessages.of(List.of(failed), Trace.of(result.history()));
        if (!named.isEmpty()) {
            return List.of("--message", named.get(0));
        }
        return failed.exhibits().stream().flatMap(FailureQuery::datagram).findFirst()
                .orElseGet(() -> filter(failed.subject(), result.scenario())
                        .map(DeliveryFilter::options).orElse(List.of()));
    }

    private static Stream<List<String>> datagram(Exhibit exhibit) {
        return exhibit instanceof Exhibit.Datagram(PacketId id)
                ? Stream.of(List.of("--datagram", id.client() + " "
                        + id.direction().name().toLowerCase(Locale.ROOT) + " " + id.ordinal()))
                : Stream.of();
    }

    /** The messages that an expectation counts; empty if the subject is a rule or a promise. */
    static Optional<DeliveryFilter> filter(String subject, Scenario scenario) {
        return DeliverySubject.expectation(subject, scenario).map(FailureQuery::filter)
                .or(() -> LatencySubject.expectation(subject, scenario)
                        .map(FailureQuery::slowest))
                .or(() -> OccasionSubject.ruledOut(subject, scenario).map(FailureQuery::filter));
    }

    private static DeliveryFilter filter(DeliveryExpectation expectation) {
        return new DeliveryFilter(client(expectation.from()), client(expectation.to()),
                expectation.demand() instanceof Demand.AtLeast ? Set.of(Trouble.UNDELIVERED)
                        : Set.of(),
                Optional.empty());
    }

    private static DeliveryFilter slowest(LatencyExpectation expectation) {
        return new DeliveryFilter(client(expectation.from()), client(expectation.to()), Set.of(),
                Optional.of(SLOWEST));
    }

    private static Optional<String> client(String party) {
        return Optional.of(party).filter(name -> !name.equals(Scenario.EVERYONE));
    }

    private static DeliveryFilter filter(Occasion occasion) {
        return new DeliveryFilter(Optional.empty(), Optional.empty(), switch (occasion) {
            case TIMEOUT -> Set.of(Trouble.TIMED_OUT);
            case DROP -> Set.of(Trouble.DROPPED, Trouble.SKIPPED);
            case RETRANSMISSION, DUPLICATE_SUPPRESSED, LOSS -> Set.of(Trouble.LOST);
            default -> Set.of();
        }, Optional.empty());
    }
}
