package squall.reports.explanation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.chat.expectation.DeliveryExpectation.Demand;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.chat.expectation.Occasion;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.rules.DeliverySubject;
import squall.harness.chat.rules.LatencySubject;
import squall.harness.chat.trace.Trace;
import squall.harness.scenario.Scenario;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;

/** What to ask {@code explain} about a run that failed. */
public final class FailureQuery {
    private static final Pattern DATAGRAM =
            Pattern.compile("datagram (?<ordinal>[0-9]+) (?<way>UP|DOWN) on (?<client>.+?)'s link");

    /** Of an expectation about latency. */
    private static final int SLOWEST = 5;

    private FailureQuery() {}

    /**
     * The options of {@code explain} that lead to the cause of the first failure: the message or
     * the datagram that its finding names, or the deliveries that it counts; none for all that went
     * wrong. Empty if the run did not fail, or is not of the chat.
     */
    public static Optional<List<String>> options(Result result) {
        return result.ruling() instanceof ChatRuling
                ? result.ruling().judgements()
                        .filter(judgement -> judgement.verdict() == Verdict.FAIL).findFirst()
                        .map(failed -> options(failed, result))
                : Optional.empty();
    }

    private static List<String> options(Judgement failed, Result result) {
        List<String> named = NamedMessages.of(List.of(failed), Trace.of(result.history()));
        if (!named.isEmpty()) {
            return List.of("--message", named.get(0));
        }
        return failed.findings().stream().map(DATAGRAM::matcher).filter(Matcher::find).findFirst()
                .map(found -> List.of("--datagram", found.group("client") + " "
                        + found.group("way").toLowerCase(Locale.ROOT) + " "
                        + found.group("ordinal")))
                .orElseGet(() -> filter(failed, result.scenario()).options());
    }

    private static DeliveryFilter filter(Judgement failed, Scenario scenario) {
        return DeliverySubject.expectation(failed.subject(), scenario)
                .map(FailureQuery::filter)
                .or(() -> LatencySubject.expectation(failed.subject(), scenario)
                        .map(FailureQuery::slowest))
                .orElseGet(() -> new DeliveryFilter(Optional.empty(), Optional.empty(),
                        troubles(failed.subject()), Optional.empty()));
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

    private static Set<Trouble> troubles(String subject) {
        return switch (occasion(subject)) {
            case TIMEOUT -> Set.of(Trouble.TIMED_OUT);
            case DROP -> Set.of(Trouble.DROPPED, Trouble.SKIPPED);
            case RETRANSMISSION, DUPLICATE_SUPPRESSED, LOSS -> Set.of(Trouble.LOST);
            case null, default -> Set.of();
        };
    }

    private static Occasion occasion(String subject) {
        for (Occasion occasion : Occasion.values()) {
            if (subject.equals("never " + occasion.words())) {
                return occasion;
            }
        }
        return null;
    }
}
