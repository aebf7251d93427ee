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
 * A period in which a client's link had a blackout, in one direction or both.
 *
 * @param to empty if the blackout never ended
 */
public record BlackoutSpan(String client, Duration from, Optional<Duration> to) {

    /** In the order of their ends. */
    public static List<BlackoutSpan> of(History history) {
        Map<String, Integer> depths = new LinkedHashMap<>();
        Map<String, Duration> begun = new LinkedHashMap<>();
        List<BlackoutSpan> blackouts = new ArrayList<>();
        for (Occurrence occurrence : history.occurrences()) {
            if (!(occurrence instanceof Weather(var at, var client, var direction, var change, var step, var impairments))) {
                continue;
            }
            if (change == Change.BLACKOUT) {
                depths.merge(client, 1, Integer::sum);
                begun.putIfAbsent(client, at);
            } else if (change == Change.HEALED
                    || (change == Change.RESTORED && depths.merge(client, -1, Integer::sum) <= 0)) {
                depths.remove(client);
                Optional.ofNullable(begun.remove(client))
                        .ifPresent(from -> blackouts
                                .add(new BlackoutSpan(client, from, Optional.of(at))));
            }
        }
        begun.forEach(
                (client, from) -> blackouts.add(new BlackoutSpan(client, from, Optional.empty())));
        return blackouts;
    }
}
