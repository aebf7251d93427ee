package squall.reports.diagram;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.history.History;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Weather;
import squall.harness.history.Occurrence.Weather.Change;

/**
 * A stretch in which a blackout lay on a client's link, in one direction or both.
 *
 * @param to empty where it never ended
 */
public record BlackoutSpan(String client, Duration from, Optional<Duration> to) {

    /** In the order in which they ended. */
    public static List<BlackoutSpan> of(History history) {
        Map<String, Integer> depths = new LinkedHashMap<>();
        Map<String, Duration> begun = new LinkedHashMap<>();
        List<BlackoutSpan> outages = new ArrayList<>();
        for (Occurrence occurrence : history.occurrences()) {
            if (!(occurrence instanceof Weather(var at, var client, var direction, var change, var impairments))) {
                continue;
            }
            if (change == Change.BLACKOUT) {
                depths.merge(client, 1, Integer::sum);
                begun.putIfAbsent(client, at);
            } else if (change == Change.HEALED
                    || (change == Change.RESTORED && depths.merge(client, -1, Integer::sum) <= 0)) {
                depths.remove(client);
                Optional.ofNullable(begun.remove(client))
                        .ifPresent(from -> outages
                                .add(new BlackoutSpan(client, from, Optional.of(at))));
            }
        }
        begun.forEach(
                (client, from) -> outages.add(new BlackoutSpan(client, from, Optional.empty())));
        return outages;
    }
}
