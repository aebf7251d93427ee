package squall.harness.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import squall.harness.dissection.Dissection;
import squall.harness.dissection.Hop;
import squall.harness.dissection.Injection;
import squall.harness.history.Occurrence.Reported;
import squall.harness.history.Report;
import squall.harness.network.Direction;

/**
 * R10: an acknowledgement counts only for a message under way in its session, and what a receiver
 * itself had sent is discarded when it comes back.
 */
final class UnderWayCheck implements Check {
    @Override
    public Judgement judge(Dissection run) {
        Judgement.Notes notes = new Judgement.Notes("R10");
        judge(run, Report.ACKNOWLEDGED, Direction.UP, notes);
        judge(run, Report.DELIVERED, Direction.DOWN, notes);
        Reactions reactions = new Reactions(run);
        run.injections().stream().filter(Injection::isReflectedMessage)
                .forEach(injection -> judge(injection, reactions, notes));
        return notes.judgement();
    }

    private static void judge(Dissection run, Report success, Direction direction,
            Judgement.Notes notes) {
        Map<List<String>, List<Hop>> hops = run.hops(direction)
                .collect(Collectors.groupingBy(hop -> List.of(hop.client(), hop.text())));
        for (Reported report : run.reports(success)) {
            notes.occasion();
            boolean founded =
                    hops.getOrDefault(List.of(report.client(), report.text()), List.of()).stream()
                            .filter(hop -> report.port() == 0
                                    || report.port() == hop.session().port())
                            .anyMatch(hop -> isFounded(run, hop, report));
            if (!founded) {
                notes.finding(report.who() + " took " + Wording.quoted(report.text()) + " to "
                        + (direction == Direction.UP ? "the server" : report.client())
                        + " for acknowledged " + Wording.at(report.at())
                        + ", when no acknowledgement of it arrived");
            }
        }
    }

    /** Whether one arrived at that very time, while the message was under way. */
    private static boolean isFounded(Dissection run, Hop hop, Reported report) {
        return report.at().compareTo(hop.first()) >= 0
                && report.at().compareTo(hop.first().plus(Classic.TIMEOUT)
                        .plus(run.lateness(hop))) <= 0
                && hop.acknowledgementArrivals().anyMatch(report.at()::equals);
    }

    private static void judge(Injection injection, Reactions reactions, Judgement.Notes notes) {
        notes.occasion();
        reactions.to(injection)
                .forEach(reaction -> notes.finding(injection.receiver() + " " + reaction + " "
                        + Wording.at(injection.at())
                        + ", when what it had sent itself came back to it"));
    }
}
