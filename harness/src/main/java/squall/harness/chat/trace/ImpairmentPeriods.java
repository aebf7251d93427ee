package squall.harness.chat.trace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import squall.harness.history.Occurrence;
import squall.harness.history.Occurrence.Weather;

/** When each client's links had the weather that the scenario began with. */
final class ImpairmentPeriods {
    private static final Duration END = Duration.ofSeconds(Long.MAX_VALUE);

    private final Map<String, List<Spell>> spells = new HashMap<>();
    private final Map<String, Integer> outages = new HashMap<>();

    ImpairmentPeriods(List<Occurrence> occurrences) {
        for (Occurrence occurrence : occurrences) {
            if (occurrence instanceof Weather weather) {
                add(weather);
            }
        }
    }

    private void add(Weather weather) {
        List<Spell> ofClient =
                spells.computeIfAbsent(weather.client(), client -> new ArrayList<>());
        switch (weather.change()) {
            case BLACKOUT, POISONED -> {
                if (outages.merge(weather.client(), 1, Integer::sum) == 1) {
                    ofClient.add(new Spell(weather.at(), END));
                }
            }
            case RESTORED, CURED -> {
                if (outages.merge(weather.client(), -1, Integer::sum) == 0) {
                    Spell spell = ofClient.remove(ofClient.size() - 1);
                    ofClient.add(new Spell(spell.from(), weather.at()));
                }
            }
            case CHANGED, REBOUND, HEALED -> ofClient.add(new Spell(weather.at(), END));
        }
    }

    /** Whether nothing but the initial impairments was in force on both links, ends included. */
    boolean isOriginal(String client, Duration from, Duration to) {
        return spells.getOrDefault(client, List.of()).stream()
                .noneMatch(
                        spell -> spell.from().compareTo(to) <= 0 && spell.to().compareTo(from) > 0);
    }

    /** Other weather than at the start; the end is not included. */
    private record Spell(Duration from, Duration to) {}
}
