package squall.reports.allure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import squall.harness.history.Seconds;
import squall.harness.network.Direction;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

/** The steps of a script as sentences, each with its time in the run. */
final class ScriptText {
    private final Scenario scenario;
    private final List<TimedSentence> sentences = new ArrayList<>();
    private final List<String> subjects = new ArrayList<>();
    private Duration at = Duration.ZERO;
    private String predicate = "";

    private ScriptText(Scenario scenario) {
        this.scenario = scenario;
    }

    /** A sentence without the time of its step. */
    record TimedSentence(Duration at, String words) {
        /** For example {@code 2 s  carol: joins}. */
        @Override
        public String toString() {
            return Seconds.of(at) + "  " + words;
        }
    }

    /** One sentence for each step; equal steps of several clients at one time share one. */
    static List<TimedSentence> of(Scenario scenario) {
        return of(scenario, step -> true);
    }

    /** The same of what the script does to the network. */
    static List<TimedSentence> ofNetwork(Scenario scenario) {
        return of(scenario, step -> step instanceof Step.Blackout || step instanceof Step.Poisons
                || step instanceof Step.Impair || step instanceof Step.Heal);
    }

    private static List<TimedSentence> of(Scenario scenario, Predicate<Step> isMeant) {
        ScriptText words = new ScriptText(scenario);
        scenario.script().stream().filter(isMeant).forEach(words::add);
        words.finish();
        return words.sentences;
    }

    private void add(Step step) {
        switch (step) {
            case Step.Joins joins -> add(step, joins.client(), "joins");
            case Step.Leaves leaves -> add(step, leaves.client(), "leaves");
            case Step.Says says -> add(step, says.client(), says(says));
            case Step.Crashes crash -> add(step, crash.client(), "crashes" + crash.restart()
                    .map(restart -> ", is back " + Seconds.of(restart.after()) + " later"
                            + (restart.keepsPort() ? " at the same port" : ""))
                    .orElse(" for good"));
            case Step.Freezes freeze -> add(step, freeze.client(),
                    "stands still for " + Seconds.of(freeze.lasts()));
            case Step.ServerCrashes crash -> add(step, "the server",
                    "crashes, is back " + Seconds.of(crash.restartsAfter()) + " later");
            case Step.Rebind rebind -> add(step, rebind.client(), "gets another port");
            case Step.Attacks attack -> add(step, "an attacker", attack(attack));
            case Step.Blackout blackout -> add(step, who(blackout.clients()),
                    "cut off " + ways(blackout.directions()) + blackout.lasts()
                            .map(lasts -> " for " + Seconds.of(lasts)).orElse(""));
            case Step.Poisons poisons -> add(step, "the streams of " + who(poisons.clients()),
                    WeatherText.words(poisons.toxic()) + " " + ways(poisons.directions())
                            + poisons.lasts()
                                    .map(lasts -> " for " + Seconds.of(lasts)).orElse(""));
            case Step.Impair impair -> add(step, impair.client(), way(impair.direction())
                    + " from now on " + WeatherText.words(impair.impairments()));
            case Step.Heal heal -> add(step, "everything", "heals");
        }
    }

    private void add(Step step, String subject, String what) {
        if (!step.at().equals(at) || !what.equals(predicate)) {
            finish();
        }
        at = step.at();
        predicate = what;
        subjects.add(subject);
    }

    private void finish() {
        if (!subjects.isEmpty()) {
            sentences.add(new TimedSentence(at, who(subjects) + ": " + predicate));
            subjects.clear();
        }
    }

    private String who(List<String> clients) {
        return clients.size() > 1 && clients.equals(scenario.clients())
                ? Scenario.EVERYONE
                : WeatherText.names(clients);
    }

    private static String says(Step.Says says) {
        int texts = says.texts().size();
        return texts == 1
                ? "says \"" + says.texts().get(0) + "\""
                : "says " + texts + " messages" + pace(says.every());
    }

    private static String attack(Step.Attacks attack) {
        return attack.attack().words() + (attack.direction() == Direction.UP
                ? ", seeming to be " + attack.client()
                : " to " + attack.client() + ", seeming to be the server")
                + (attack.datagrams() == 1 ? ""
                        : ", " + attack.datagrams() + " datagrams" + pace(attack.every()));
    }

    private static String pace(Duration every) {
        return every.isZero() ? " at once" : ", one every " + Seconds.of(every);
    }

    private static String ways(List<Direction> directions) {
        return directions.size() == 1 ? way(directions.get(0)) : "both ways";
    }

    private static String way(Direction direction) {
        return direction == Direction.UP ? "on the way up" : "on the way down";
    }
}
