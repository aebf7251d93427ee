package squall.reports.allure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import squall.harness.history.Seconds;
import squall.harness.network.Impairment;
import squall.harness.scenario.ClientLinks;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.StreamToxic;
import squall.harness.scenario.yaml.ImpairmentJson;
import squall.harness.scenario.yaml.StreamToxicText;

/** The weather of a scenario in one line: the links at the start, then what the script does. */
final class WeatherText {
    private static final String CLEAR = "clear";
    private static final int MOST_NAMES = 4;
    private static final int LONGEST = 600;

    private WeatherText() {}

    /** For example {@code alice, carol: delay 20ms; bob: up delay 20ms, down loss 20%}. */
    static String of(Scenario scenario) {
        List<String> parts = new ArrayList<>();
        List<ClientLinks> rest = new ArrayList<>(scenario.links());
        while (!rest.isEmpty()) {
            ClientLinks first = rest.get(0);
            List<String> alike = rest.stream().filter(links -> isAlike(links, first))
                    .map(ClientLinks::client).toList();
            rest.removeIf(links -> isAlike(links, first));
            parts.add((alike.size() == scenario.clients().size() ? "" : names(alike) + ": ")
                    + words(first));
        }
        ScriptText.ofNetwork(scenario)
                .forEach(step -> parts.add("at " + Seconds.of(step.at()) + " " + step.words()));
        String words = String.join("; ", parts);
        return words.codePointCount(0, words.length()) <= LONGEST
                ? words
                : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…";
    }

    static String words(List<Impairment> impairments) {
        return impairments.isEmpty()
                ? CLEAR
                : impairments.stream().map(WeatherText::words)
                        .collect(Collectors.joining(" and "));
    }

    /** For example {@code latency 200ms, jitter 20ms}. */
    static String words(StreamToxic toxic) {
        return StreamToxicText.words(toxic).replaceAll("type: |, (jitter|timeout): 0s", "")
                .replace("latency, ", "").replace(": ", " ");
    }

    /** A few clients by name, many as a number. */
    static String names(List<String> clients) {
        return clients.size() <= MOST_NAMES
                ? String.join(", ", clients)
                : clients.size() + " clients";
    }

    private static String words(Impairment impairment) {
        return ImpairmentJson.words(impairment).replace(", jitter: 0s", "").replace(": ", " ");
    }

    private static boolean isAlike(ClientLinks one, ClientLinks other) {
        return one.up().equals(other.up()) && one.down().equals(other.down());
    }

    private static String words(ClientLinks links) {
        return links.up().equals(links.down())
                ? words(links.up())
                : "up " + words(links.up()) + ", down " + words(links.down());
    }
}
