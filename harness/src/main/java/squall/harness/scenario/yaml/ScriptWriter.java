package squall.harness.scenario.yaml;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** Writes the steps of a script; the same step of several clients in a row is one line. */
final class ScriptWriter {
    private final Scenario scenario;
    private final Map<String, Integer> counted = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private String before = "";
    private String predicate = "";

    ScriptWriter(Scenario scenario) {
        this.scenario = scenario;
    }

    List<String> lines() {
        scenario.script().forEach(this::write);
        finishLine();
        return lines;
    }

    private void write(Step step) {
        String at = "{at: " + Quantities.written(step.at()) + ", ";
        switch (step) {
            case Step.Joins joins -> write(at, joins.client(), "joins: true");
            case Step.Leaves leaves -> write(at, leaves.client(), "leaves: true");
            case Step.Says says -> write(at, says.client(),
                    "says: " + speech(says) + ", every: " + Quantities.written(says.every()));
            case Step.Crashes crash -> write(at, crash.client(), "crashes: true"
                    + crash.restart().map(ScriptWriter::restart).orElse(""));
            case Step.Freezes freeze -> write(at, freeze.client(),
                    "freezes: " + Quantities.written(freeze.lasts()));
            case Step.ServerCrashes(var when, var restartsAfter) -> {
                finishLine();
                lines.add(at + "server: crashes, restarts after: "
                        + Quantities.written(restartsAfter) + "}");
            }
            case Step.Attacks attack -> write(at, attack.client(), attack(attack));
            case Step.Blackout blackout -> {
                finishLine();
                lines.add(at + blackout(blackout) + "}");
            }
            case Step.Poisons poisons -> {
                finishLine();
                lines.add(at + poison(poisons) + "}");
            }
            case Step.Impair(var when, var client, var direction, var impairments) -> {
                finishLine();
                lines.add(at + "links: [{of: " + Yaml.name(client) + ", "
                        + LineWriter.word(List.of(direction)) + ": "
                        + ImpairmentWriter.list(impairments) + "}]}");
            }
            case Step.Rebind(var when, var client) -> {
                finishLine();
                lines.add(at + "rebind: " + Yaml.name(client) + "}");
            }
            case Step.Heal heal -> {
                finishLine();
                lines.add(at + "heal: everything}");
            }
        }
    }

    private void write(String at, String client, String verb) {
        boolean same = at.equals(before) && verb.equals(predicate) && !subjects.contains(client);
        if (!same) {
            finishLine();
        }
        before = at;
        predicate = verb;
        subjects.add(client);
    }

    private void finishLine() {
        if (!subjects.isEmpty()) {
            lines.add(before + "client: " + Yaml.names(subjects, scenario.clients()) + ", "
                    + predicate + "}");
            subjects.clear();
        }
    }

    private String speech(Step.Says says) {
        int first = counted.getOrDefault(says.client(), 0);
        List<String> texts = says.texts();
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).equals("m-" + (first + i + 1))) {
                return Yaml.list(texts.stream().map(Yaml::quoted).toList());
            }
        }
        counted.put(says.client(), first + texts.size());
        return texts.size() + " messages";
    }

    private static String restart(Step.Restart restart) {
        return ", restarts after: " + Quantities.written(restart.after())
                + (restart.keepsPort() ? ", keeps port: true" : "");
    }

    private static String attack(Step.Attacks attack) {
        return "attacker: " + attack.attack().words()
                + (attack.attack().isUpOnly() ? "" : ", direction: " + direction(attack))
                + ", datagrams: " + attack.datagrams() + ", every: "
                + Quantities.written(attack.every());
    }

    private static String direction(Step.Attacks attack) {
        return LineWriter.word(List.of(attack.direction()));
    }

    private String blackout(Step.Blackout blackout) {
        return "blackout: " + Yaml.names(blackout.clients(), scenario.clients())
                + where(blackout.directions(), blackout.lasts());
    }

    private String poison(Step.Poisons poisons) {
        return "stream: " + Yaml.names(poisons.clients(), scenario.clients())
                + where(poisons.directions(), poisons.lasts()) + ", toxic: {"
                + StreamToxicText.words(poisons.toxic()) + "}";
    }

    private static String where(List<Direction> directions, Optional<Duration> lasts) {
        return ", direction: " + LineWriter.word(directions)
                + lasts.map(time -> ", for: " + Quantities.written(time)).orElse("");
    }
}
