package squall.harness.chat.rules;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.List;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.chat.trace.Delivery;
import squall.harness.verdict.Judgement;
import squall.text.CountText;

/** Judges whether messages were heard as soon as a scenario expects. */
final class LatencyCheck {
    /** Who may be late on the way of a message: sender, relay, server, relay and recipient. */
    private static final int STATIONS = 5;

    private final List<Delivery> deliveries;
    private final Duration lateness;

    /** @param lateness of the machine */
    LatencyCheck(List<Delivery> deliveries, Duration lateness) {
        this.deliveries = deliveries;
        this.lateness = lateness;
    }

    Judgement judge(LatencyExpectation expectation) {
        Judgement.Notes notes = new Judgement.Notes(LatencySubject.of(expectation));
        List<Duration> latencies = deliveries.stream()
                .filter(each -> expectation.covers(each.from(), each.to()))
                .flatMap(each -> each.latencies().stream()).sorted().toList();
        if (latencies.isEmpty()) {
            notes.doubt("nothing was delivered");
            return notes.judgement();
        }
        notes.occasion();
        Duration measured = Delivery.latency(latencies, expectation.percentile().share());
        String figure =
                LatencySubject.measured(measured) + ", of " + CountText.of(latencies.size());
        notes.figure(figure);
        boolean broken = isAfter(measured, expectation.atMost());
        if (broken) {
            notes.finding(figure);
        }
        Duration excused = expectation.atMost().plus(lateness.multipliedBy(STATIONS));
        return broken && !isAfter(measured, excused) ? notes.judgement().withheld(lateness)
                : notes.judgement();
    }
}
