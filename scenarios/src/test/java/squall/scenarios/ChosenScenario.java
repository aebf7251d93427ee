package squall.scenarios;

import java.util.List;
import java.util.Optional;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.text.MistakeText;

/** The scenario that {@code -Dscenario=NAME} chooses for a build. */
final class ChosenScenario {
    private ChosenScenario() {}

    /** Ends with a sentence and a status where there is no scenario of this name. */
    public static void main(String[] args) {
        mistake(args[0]).ifPresent(wrong -> {
            System.out.print(wrong);
            System.exit(ExitStatus.WRONG_CALL.number());
        });
    }

    static Optional<String> mistake(String name) {
        List<String> known = Project.catalog().names();
        return known.contains(name) ? Optional.empty()
                : Optional.of("-Dscenario=" + name + ": "
                        + MistakeText.unknown("scenario", name, known));
    }

    /** Its name; empty where a build plays them all. */
    static Optional<String> name() {
        return Optional.of(System.getProperty("scenario", "")).filter(name -> !name.isEmpty());
    }

    /** Why a build of this scenario has no run to show; empty if it has one. */
    static Optional<String> whyNothingWasPlayed(String name) {
        Scenario scenario = Project.catalog().find(name);
        boolean needsContainers = LocalTestbeds.ALL.stream()
                .filter(kind -> LocalTestbeds.canPlay(kind, scenario))
                .allMatch(kind -> kind == TestbedKind.CONTAINERS);
        return LocalTestbeds.absence(TestbedKind.CONTAINERS, scenario, PlayedRun.ENGINE)
                .filter(why -> needsContainers)
                .map(why -> name + " was not played: " + why);
    }
}
