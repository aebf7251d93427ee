package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ChosenScenarioTest {
    @Test
    void anUnknownNameIsASentenceThatNamesTheNearest() {
        assertThat(ChosenScenario.mistake("uplink-los-20")).contains(
                "-Dscenario=uplink-los-20: unknown scenario \"uplink-los-20\"; did you mean"
                        + " \"uplink-loss-20\"?");
        assertThat(ChosenScenario.mistake("uplink-loss-20")).isEmpty();
    }

    @Test
    void onlyWhatNeedsAnEngineIsNotPlayedWithoutOne() {
        Assumptions.assumeTrue(PlayedRun.ENGINE.absence().isPresent(), "there is an engine");
        assertThat(ChosenScenario.whyNothingWasPlayed("tunnelled-stall").orElseThrow())
                .startsWith("tunnelled-stall was not played: no Docker: ");
        assertThat(ChosenScenario.whyNothingWasPlayed("half-open")).isEmpty();
    }
}
