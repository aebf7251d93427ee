package squall.harness.testbed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import squall.harness.history.History;
import squall.harness.scenario.Step;

/**
 * Plays a scenario's script. Then, once nobody has anything left to send, everything heals, and the
 * workload concludes the run.
 */
public final class ScenarioRunner {
    /**
     * Ends the script for what succeeded at once when it would have for what failed: else only
     * failures would count.
     */
    private static final Duration AFTERMATH = Duration.ofSeconds(2);
    /** Everything typed is settled within this time after the script, or something hangs. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Testbed testbed;

    private ScenarioRunner(Testbed testbed) {
        this.testbed = testbed;
    }

    /** Plays the testbed's scenario on it, from the beginning to the end. */
    public static History of(Testbed testbed) {
        return new ScenarioRunner(testbed).play();
    }

    /** Lets time pass until nobody has anything to send; gives up where something hangs. */
    public static void settle(Testbed testbed) {
        testbed.advanceUntilQuiet(testbed.now().plus(PATIENCE));
    }

    private History play() {
        for (Cue cue : cues()) {
            testbed.advanceTo(cue.at());
            cue.action().run();
        }
        settle(testbed);
        testbed.advanceTo(testbed.now().plus(AFTERMATH));
        testbed.heal();
        testbed.workload().conclude(testbed);
        return testbed.history();
    }

    /** By time; what is due at one time in the order of the script. */
    private List<Cue> cues() {
        List<Cue> cues = new ArrayList<>();
        testbed.scenario().script().forEach(step -> add(step, cues));
        cues.sort(Comparator.comparing(Cue::at));
        return cues;
    }

    private void add(Step step, List<Cue> cues) {
        switch (step) {
            case Step.Joins(var at, var client) ->
                    cues.add(new Cue(at, () -> testbed.join(client)));
            case Step.Leaves(var at, var client) ->
                    cues.add(new Cue(at, () -> ifPresent(client, testbed::leave)));
            case Step.Says says -> add(says, cues);
            case Step.Crashes crash -> add(crash, cues);
            case Step.Freezes freeze -> add(freeze, cues);
            case Step.ServerCrashes crash -> {
                cues.add(new Cue(crash.at(), testbed::crashServer));
                cues.add(new Cue(crash.end(), testbed::restartServer));
            }
            case Step.Attacks attack -> add(attack, cues);
            case Step.Blackout blackout -> add(blackout, blackout.lasts(),
                    () -> testbed.blackout(blackout), cues);
            case Step.Poisons poisons -> {
                if (!poisons.isFromTheStart()) {
                    add(poisons, poisons.lasts(), () -> testbed.poison(poisons), cues);
                }
            }
            case Step.Impair impair ->
                    cues.add(new Cue(impair.at(), () -> testbed.impair(impair)));
            case Step.Rebind(var at, var client) ->
                    cues.add(new Cue(at, () -> ifPresent(client, testbed::rebind)));
            case Step.Heal(var at) -> cues.add(new Cue(at, testbed::heal));
        }
    }

    private void add(Step.Says says, List<Cue> cues) {
        Duration at = says.at();
        for (String text : says.texts()) {
            List<String> lines = testbed.workload().lines(text);
            cues.add(new Cue(at, () -> ifPresent(says.client(),
                    client -> lines.forEach(line -> testbed.type(client, line)))));
            at = at.plus(says.every());
        }
    }

    /** A client that was not there to crash does not come back either. */
    private void add(Step.Crashes crash, List<Cue> cues) {
        List<Step.Restart> restarts = new ArrayList<>();
        cues.add(new Cue(crash.at(), () -> ifPresent(crash.client(), client -> {
            testbed.crash(client);
            crash.restart().ifPresent(restarts::add);
        })));
        cues.add(new Cue(crash.end(), () -> restarts
                .forEach(restart -> testbed.restart(crash.client(), restart.keepsPort()))));
    }

    /** A client that was not there to freeze does not thaw either. */
    private void add(Step.Freezes freeze, List<Cue> cues) {
        List<Runnable> thaws = new ArrayList<>();
        cues.add(new Cue(freeze.at(), () -> ifPresent(freeze.client(),
                client -> thaws.add(testbed.freeze(client)))));
        cues.add(new Cue(freeze.end(), () -> thaws.forEach(Runnable::run)));
    }

    private void add(Step.Attacks attack, List<Cue> cues) {
        Duration at = attack.at();
        for (int i = 0; i < attack.datagrams(); i++) {
            cues.add(new Cue(at, () -> testbed.attack(attack.attack(), attack.client(),
                    attack.direction())));
            at = at.plus(attack.every());
        }
    }

    /** @param begins lets it begin, and answers with what ends it */
    private void add(Step step, Optional<Duration> lasts, Supplier<Runnable> begins,
            List<Cue> cues) {
        List<Runnable> begun = new ArrayList<>();
        cues.add(new Cue(step.at(), () -> begun.add(begins.get())));
        lasts.ifPresent(length -> cues.add(new Cue(step.at().plus(length),
                () -> begun.forEach(Runnable::run))));
    }

    /** A client that could not join has given up, and says nothing more. */
    private void ifPresent(String client, Consumer<String> action) {
        if (testbed.present().contains(client)) {
            action.accept(client);
        }
    }

    private record Cue(Duration at, Runnable action) {}
}
