package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.DeliveryExpectation;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;

class ShortFormTest {
    @Test
    void ofMinutesOfTalkTenSecondsAreLeftAndEveryRule() {
        Scenario full = Project.catalog().find("loss-30");
        Scenario form = ShortForm.of(full);
        assertThat(says(full)).allMatch(step -> step.texts().size() == 200);
        assertThat(says(form)).hasSameSizeAs(says(full)).allMatch(
                step -> step.texts().size() == 26
                        && step.end().minus(step.at()).equals(Duration.ofSeconds(10)));
        assertThat(ChatExpectations.of(form).rules())
                .isEqualTo(ChatExpectations.of(full).rules());
        assertThat(form.links()).isEqualTo(full.links());
    }

    @Test
    void whoMustHearEverythingMustHearAllOfTenSeconds() {
        Scenario form = ShortForm.of(Project.catalog().find("downlink-loss-20"));
        assertThat(ChatExpectations.of(form).delivery())
                .containsExactly(new DeliveryExpectation(Scenario.EVERYONE, "alice",
                        new DeliveryExpectation.Demand.AtLeast(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"two-people-talk", "server-restarts", "dead-session-removed"})
    void whatIsShortOrHasMoreToShowThanTalkIsPlayedAsItIs(String name) {
        Scenario full = Project.catalog().find(name);
        assertThat(ShortForm.of(full)).isEqualTo(full);
    }

    private static List<Step.Says> says(Scenario scenario) {
        return scenario.script().stream().filter(Step.Says.class::isInstance)
                .map(Step.Says.class::cast).toList();
    }
}
