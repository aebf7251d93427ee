package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import squall.harness.chat.Chat;
import squall.harness.chat.Result;
import squall.harness.containers.EngineException;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.scenarios.RealTimePlays.Played;

class RealTimePlaysTest {
    private static final String TROUBLE =
            "the Docker engine failed: its containers took too long to start";

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aPlayThatTheEngineFailsIsRepeated() throws InterruptedException {
        Played played = played(2);

        assertThat(played.result().scenario().name()).isEqualTo("two-people-talk");
        assertThat(played.inconclusive()).containsExactly(
                "attempt 1 of 3 is inconclusive: " + TROUBLE,
                "attempt 2 of 3 is inconclusive: " + TROUBLE);
    }

    @Test
    void aPlayThatTheEngineFailsThreeTimesIsGivenUp() {
        assertThatThrownBy(() -> played(3)).isInstanceOf(AssertionError.class)
                .hasMessage("two-people-talk in containers broke off: " + TROUBLE);
        assertThat(attempts).hasValue(3);
    }

    /** The engine fails so many of its plays. */
    private Played played(int failures) throws InterruptedException {
        Scenario scenario = Project.catalog().find("two-people-talk");
        try (RealTimePlays plays = new RealTimePlays((each, testbed) -> {
            if (attempts.incrementAndGet() <= failures) {
                throw EngineException.explaining(new CompletionException(new TimeoutException()));
            }
            return Result.of(Chat.simulation(each));
        })) {
            plays.begin(scenario, TestbedKind.CONTAINERS);
            return plays.await(scenario.name(), TestbedKind.CONTAINERS);
        }
    }
}
