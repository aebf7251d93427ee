package squall.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.workload.Result;
import squall.harness.workload.Testbeds;
import squall.scenarios.RealTimePlays.Played;

class RealTimePlaysTest {
    private static final String TROUBLE =
            "the Docker engine failed: its containers took too long to start or to stop";

    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aPlayThatTheEngineFailsIsRepeated() throws InterruptedException {
        Played played = played(2, new CompletionException(new TimeoutException()));

        assertThat(played.result().scenario().name()).isEqualTo("two-people-talk");
        assertThat(played.inconclusive()).containsExactly(
                "attempt 1 of 3 is inconclusive: " + TROUBLE,
                "attempt 2 of 3 is inconclusive: " + TROUBLE);
    }

    @Test
    void aPlayThatTheEngineFailsThreeTimesIsGivenUp() {
        assertThatThrownBy(() -> played(3, new CompletionException(new TimeoutException())))
                .isInstanceOf(AssertionError.class)
                .hasMessage("two-people-talk in containers broke off: " + TROUBLE);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void aPlayThatAProgramFailsIsNotRepeated() {
        assertThatThrownBy(() -> played(1, new IllegalStateException("the server ended")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("two-people-talk in containers broke off: the server ended");
        assertThat(attempts).hasValue(1);
    }

    /** So many of its plays fail. */
    private Played played(int failures, RuntimeException failure) throws InterruptedException {
        Scenario scenario = Project.catalog().find("two-people-talk");
        try (RealTimePlays plays = new RealTimePlays((each, testbed) -> {
            if (attempts.incrementAndGet() <= failures) {
                throw failure;
            }
            return Result.of(Testbeds.simulation(each));
        })) {
            plays.begin(scenario, TestbedKind.CONTAINERS);
            return plays.await(scenario.name(), TestbedKind.CONTAINERS);
        }
    }
}
