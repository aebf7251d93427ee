package squall.harness.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import squall.harness.history.Occurrence;
import squall.harness.network.Link;
import squall.harness.scenario.EventKind;
import squall.harness.testbed.FailStopParticipant;
import squall.harness.testbed.SelectiveLoss;

/** Records what happens in a simulation, in order. */
final class SimulationLog {
    private final List<Occurrence> occurrences = new ArrayList<>();
    private final SelectiveLoss watcher;

    /** @param watcher sees everything that is recorded */
    SimulationLog(SelectiveLoss watcher) {
        this.watcher = watcher;
    }

    void add(Occurrence occurrence) {
        occurrences.add(occurrence);
        watcher.occurred(occurrence);
    }

    /**
     * Records the same change on all of these links.
     *
     * @param step the number of the script's that begins or ends, or 0
     */
    void add(Duration at, List<Link> links, Occurrence.Weather.Change change, int step) {
        links.forEach(link -> add(
                new Occurrence.Weather(at, link.client(), link.direction(), change, step)));
    }

    /** Records that a participant threw an exception and is gone. */
    void broke(Duration at, String who, Throwable thrown) {
        FailStopParticipant.failure(at, who, thrown).forEach(this::add);
    }

    /** Looks at the newest reports first, because callers ask about those. */
    boolean hasReported(String who, EventKind what, String text) {
        return occurrences.reversed().stream()
                .anyMatch(occurrence -> occurrence instanceof Occurrence.Reported report
                        && report.says(who, what, text));
    }

    List<Occurrence> occurrences() {
        return occurrences;
    }
}
