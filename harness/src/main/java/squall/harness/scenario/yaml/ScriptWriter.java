package squall.harness.scenario.yaml;

import static squall.harness.scenario.yaml.Yaml.joined;

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
        String at = "{" + StepForm.AT.written(step.at()) + ", ";
        switch (step) {
            case Step.Joins joins -> write(at, joins.client(), StepForm.JOINS.written(true));
            case Step.Leaves leaves -> write(at, leaves.client(), StepForm.LEAVES.written(true));
            case Step.Says says -> write(at, says.client(), joined(
                    StepForm.SAYS.with(speech(says)), StepForm.EVERY.written(says.every())));
            case Step.Crashes crash -> write(at, crash.client(), joined(
                    StepForm.CRASHES.written(true),
                    crash.restart().map(ScriptWriter::restart).orElse("")));
            case Step.Freezes freeze ->
                    write(at, freeze.client(), StepForm.FREEZES.written(freeze.lasts()));
            case Step.ServerCrashes(var when, var restartsAfter) -> writeAlone(at,
                    StepForm.SERVER.shown(), StepForm.RESTARTS_AFTER.written(restartsAfter));
            case Step.Attacks attack -> write(at, attack.client(), attack(attack));
            case Step.Blackout blackout -> writeAlone(at,
                    StepForm.BLACKOUT.with(names(blackout.clients())),
                    where(blackout.directions(), blackout.lasts()));
            case Step.Poisons poisons -> writeAlone(at,
                    StepForm.STREAM.with(names(poisons.clients())),
                    where(poisons.directions(), poisons.lasts()),
                    StepForm.TOXIC.written(poisons.toxic()));
            case Step.Impair(var when, var client, var direction, var impairments) ->
                    writeAlone(at, StepForm.LINKS.with("[" + LinksReader.line(Yaml.name(client),
                            List.of(direction), impairments) + "]"));
            case Step.Rebind(var when, var client) ->
                    writeAlone(at, StepForm.REBIND.with(Yaml.name(client)));
            case Step.Heal heal -> writeAlone(at, StepForm.HEAL.shown());
        }
    }

    private void writeAlone(String at, String... written) {
        finishLine();
        lines.add(at + joined(written) + "}");
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
            lines.add(before + joined(StepForm.CLIENT.with(names(subjects)), predicate) + "}");
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

    private String names(List<String> clients) {
        return Yaml.names(clients, scenario.clients());
    }

    private static String restart(Step.Restart restart) {
        return joined(StepForm.RESTARTS_AFTER.written(restart.after()),
                restart.keepsPort() ? StepForm.KEEPS_PORT.written(true) : "");
    }

    private static String attack(Step.Attacks attack) {
        return joined(StepForm.ATTACKER.with(attack.attack().words()),
                attack.attack().isUpOnly() ? ""
                        : StepForm.DIRECTION.written(List.of(attack.direction())),
                StepForm.DATAGRAMS.written(attack.datagrams()),
                StepForm.EACH_EVERY.written(attack.every()));
    }

    private static String where(List<Direction> directions, Optional<Duration> lasts) {
        return joined(StepForm.DIRECTION.written(directions),
                lasts.map(StepForm.FOR::written).orElse(""));
    }
}
