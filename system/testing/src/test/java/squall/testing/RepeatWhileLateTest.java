package squall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class RepeatWhileLateTest {
    /** Static, because each attempt has an instance of its own. */
    private static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final AtomicReference<Double> LOAD = new AtomicReference<>();
    private static final List<String> NEWS = new ArrayList<>();

    @BeforeEach
    void reset() {
        ATTEMPTS.set(0);
        OPEN.set(0);
        LOAD.set(1.0);
        NEWS.clear();
    }

    @Test
    void aFailureOfAPunctualMachineIsAFailure() {
        TestExecutionResult result = run("failsPunctually");
        assertThat(result.getStatus()).isEqualTo(Status.FAILED);
        assertThat(result.getThrowable()).get().asString().endsWith("attempt 1");
        assertThat(ATTEMPTS).hasValue(1);
    }

    @Test
    void aFailureOfALateMachineIsRepeatedUntilItPasses() {
        assertThat(run("failsOnceWhileLate").getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(ATTEMPTS).hasValue(2);
    }

    @Test
    void aFailureOfARepetitionOnAPunctualMachineIsAFailure() {
        TestExecutionResult result = run("failsLateAndThenPunctually");
        assertThat(result.getStatus()).isEqualTo(Status.FAILED);
        assertThat(result.getThrowable()).get().asString().endsWith("attempt 2");
    }

    @Test
    void threeFailuresOfALateMachineAreInconclusiveForThatReason() {
        TestExecutionResult result = run("failsWhileLate");
        assertThat(result.getStatus()).isEqualTo(Status.ABORTED);
        assertThat(result.getThrowable()).get().extracting(Throwable::getMessage).asString()
                .matches("inconclusive: this machine was late by 9\\.00 s; this machine was late"
                        + " by 9\\.00 s; this machine was late by 9\\.00 s, which may explain: .*"
                        + "attempt 3");
        assertThat(ATTEMPTS).hasValue(3);
    }

    @Test
    void aFailureOfABusyMachineIsRepeatedUntilItPasses() {
        LOAD.set(4.0);
        assertThat(run("failsOnce").getStatus()).isEqualTo(Status.SUCCESSFUL);
        assertThat(NEWS).singleElement().asString()
                .contains("this machine had 4.0 threads to run for each processor");
    }

    @Test
    void threeFailuresOfABusyMachineThatWasNotLateAreAFailure() {
        LOAD.set(4.0);
        TestExecutionResult result = run("failsPunctually");
        assertThat(result.getStatus()).isEqualTo(Status.FAILED);
        assertThat(result.getThrowable()).get().asString().endsWith("attempt 3");
    }

    @Test
    void threeFailuresOfABusyMachineThatWasLateAtOneAreInconclusive() {
        LOAD.set(4.0);
        assertThat(run("failsLateAndThenPunctually").getStatus()).isEqualTo(Status.ABORTED);
        assertThat(ATTEMPTS).hasValue(3);
    }

    @Test
    void eachInconclusiveAttemptIsNewsForTheConsole() {
        run("failsOnceWhileLate");
        assertThat(NEWS).singleElement().asString()
                .matches("attempt 1 of 3 is inconclusive: .* late by 9\\.00 s.*attempt 1");
    }

    @Test
    void eachAttemptIsPreparedAndCleanedUp() {
        run("failsWhileLate");
        assertThat(OPEN).hasValue(0);
    }

    @Test
    void aParameterIsTheSameAtEachAttempt() {
        assertThat(run("failsOnceWithAParameter", int.class).getStatus())
                .isEqualTo(Status.SUCCESSFUL);
        assertThat(ATTEMPTS).hasValue(3);
    }

    @Test
    void latenessThatIsBorneExplainsNothing() {
        assertThat(run("failsALittleLate").getStatus()).isEqualTo(Status.FAILED);
        assertThat(ATTEMPTS).hasValue(1);
    }

    @Test
    void whatIsAbortedForAnotherReasonIsNotRepeated() {
        assertThat(run("abortsWhileLate").getStatus()).isEqualTo(Status.ABORTED);
        assertThat(ATTEMPTS).hasValue(1);
    }

    @Test
    void aProgramThatWasLateOnAMachineThatWasNotPunctualExplainsAFailure() {
        assertThat(run("failsOnceWithALateProgramOnALateMachine").getStatus())
                .isEqualTo(Status.SUCCESSFUL);
        assertThat(NEWS).singleElement().asString().contains("late by 9.00 s");
    }

    @Test
    void aProgramThatWasLateOnAPunctualMachineIsLateByItself() {
        assertThat(run("failsWithALateProgram").getStatus()).isEqualTo(Status.FAILED);
        assertThat(ATTEMPTS).hasValue(1);
    }

    private static TestExecutionResult run(String method, Class<?>... parameters) {
        LastResult outcome = new LastResult();
        // Without TestProgress: these tests are not part of the build.
        LauncherFactory
                .create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false).build())
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectMethod(Fixture.class, method, parameters))
                        .build(), outcome);
        return outcome.result;
    }

    /** Not a test of this project: Surefire ignores nested classes. */
    static class Fixture {
        private final LatenessWatch watch = new LatenessWatch();
        private final LatenessWatch programs = new LatenessWatch();
        @RegisterExtension
        final RepeatWhileLate repeat =
                new RepeatWhileLate(watch, programs, LOAD::get, Duration.ofSeconds(1));
        private int attempt;

        @BeforeEach
        void prepare() {
            attempt = ATTEMPTS.incrementAndGet();
            OPEN.incrementAndGet();
        }

        @AfterEach
        void cleanUp() {
            OPEN.decrementAndGet();
        }

        @Test
        void failsPunctually() {
            fail();
        }

        @Test
        void failsOnce() {
            if (attempt == 1) {
                fail();
            }
        }

        @Test
        void failsOnceWhileLate() {
            failOnceWhileLate();
        }

        @Test
        void failsLateAndThenPunctually() {
            failOnceWhileLate();
            fail();
        }

        @Test
        void failsWhileLate() {
            late(9_000);
            fail();
        }

        @ParameterizedTest
        @ValueSource(ints = {7, 8})
        void failsOnceWithAParameter(int number) {
            if (attempt == 2) {
                assertThat(number).isEqualTo(8);
                late(9_000);
                fail();
            }
            assertThat(number).isEqualTo(attempt == 1 ? 7 : 8);
        }

        @Test
        void failsALittleLate() {
            late(900);
            fail();
        }

        @Test
        void failsOnceWithALateProgramOnALateMachine() {
            if (attempt == 1) {
                late(20);
                failWithALateProgram();
            }
        }

        @Test
        void failsWithALateProgram() {
            failWithALateProgram();
        }

        @Test
        void abortsWhileLate() {
            late(9_000);
            Assumptions.abort("no such thing here");
        }

        private void failOnceWhileLate() {
            if (attempt == 1) {
                late(9_000);
                fail();
            }
        }

        private void failWithALateProgram() {
            long start = System.nanoTime();
            programs.keep(start, start + TimeUnit.SECONDS.toNanos(9));
            fail();
        }

        private void fail() {
            throw new AssertionError("attempt " + attempt);
        }

        private void late(long millis) {
            long start = System.nanoTime();
            watch.keep(start, start + TimeUnit.MILLISECONDS.toNanos(millis));
        }
    }

    private static final class LastResult implements TestExecutionListener {
        private TestExecutionResult result;

        @Override
        public void reportingEntryPublished(TestIdentifier each, ReportEntry entry) {
            NEWS.add(entry.getKeyValuePairs().get(TestProgress.NEWS));
        }

        @Override
        public void executionFinished(TestIdentifier each, TestExecutionResult of) {
            if (each.isTest()) {
                result = of;
            }
        }
    }
}
