package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.report.Report;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Seconds;

/** When each client had a session, as the client and the server reported it. */
final class ClientPresence {
    private final Trace trace;

    ClientPresence(Trace trace) {
        this.trace = trace;
    }

    /** Why the server had no session of this client's at that time. */
    String absence(String client, Duration at) {
        if (last(at, trace.reports(Report.ADMITTED, client).stream()).isEmpty()) {
            return "it had not joined yet";
        }
        return last(at, Stream.of(Report.LEFT, Report.GAVE_UP, Report.REMOVED)
                .flatMap(what -> trace.reports(what, client).stream()))
                .map(report -> switch (report.what()) {
                    case Report.LEFT -> "it had left at " + Seconds.rounded(report.at());
                    case Report.GAVE_UP ->
                            "it had given up joining at " + Seconds.rounded(report.at());
                    default -> "the server had removed it at " + Seconds.rounded(report.at())
                            + ": " + report.words();
                }).orElse("the server had no session of its then");
    }

    /** That the client had left, which the server does not notice. */
    Optional<String> departure(String client, Duration at) {
        return last(at, Stream.of(Report.LEFT, Report.JOINED)
                .flatMap(what -> trace.reports(what, client).stream()))
                .filter(report -> report.what() == Report.LEFT)
                .map(report -> "it had left at " + Seconds.rounded(report.at()));
    }

    Optional<Duration> unreachableSince(Reported drop) {
        return last(drop.at(), trace.reports(Report.UNREACHABLE, drop.client()).stream()
                .filter(report -> report.port() == drop.port())).map(Reported::at);
    }

    private static Optional<Reported> last(Duration at, Stream<Reported> reports) {
        return reports.filter(report -> !isAfter(report.at(), at))
                .max(Comparator.comparing(Reported::at));
    }
}
