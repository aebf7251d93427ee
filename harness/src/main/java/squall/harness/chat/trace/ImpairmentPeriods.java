package squall.harness.chat.trace;

import static squall.harness.time.Durations.isAfter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Weather;

/** When each client's links had only the impairments that the scenario begins with. */
final class ImpairmentPeriods {
    private static final Duration END = Duration.ofSeconds(Long.MAX_VALUE);

    private final Map<String, List<Period>> periods = new HashMap<>();
    private final Map<String, Integer> outages = new HashMap<>();

    ImpairmentPeriods(List<Occurrence> occurrences) {
        for (Occurrence occurrence : occurrences) {
            if (occurrence instanceof Weather weather) {
                add(weather);
            }
        }
    }

    private void add(Weather weather) {
        List<Period> ofClient =
                periods.computeIfAbsent(weather.client(), client -> new ArrayList<>());
        switch (weather.change()) {
            case BLACKOUT, POISONED -> {
                if (outages.merge(weather.client(), 1, Integer::sum) == 1) {
                    ofClient.add(new Period(weather.at(), END));
                }
            }
            case RESTORED, CURED -> {
                if (outages.merge(weather.client(), -1, Integer::sum) == 0) {
                    Period period = ofClient.remove(ofClient.size() - 1);
                    ofClient.add(new Period(period.from(), weather.at()));
                }
            }
            case CHANGED, REBOUND, HEALED -> ofClient.add(new Period(weather.at(), END));
        }
    }

    /** Whether nothing but the initial impairments was in force on both links, ends included. */
    boolean isOriginal(String client, Duration from, Duration to) {
        return periods.getOrDefault(client, List.of()).stream()
                .noneMatch(period -> !isAfter(period.from(), to) && isAfter(period.to(), from));
    }

    /** A time with other impairments than at the start, without its end. */
    private record Period(Duration from, Duration to) {}
}
