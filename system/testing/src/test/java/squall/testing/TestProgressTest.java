package squall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

class TestProgressTest {
    private static final AtomicLong CLOCK = new AtomicLong();

    @Test
    void saysHowFarItIsAfterTwiceAsLongEachTime() {
        assertThat(saidOf(Slow.class)).containsExactly(
                "[INFO] harness: 0 of 1 class, 3 tests, 0 failed, 18 s",
                "[INFO] harness: 0 of 1 class, 6 tests, 0 failed, 36 s",
                "[INFO] harness: 1 class, 9 tests, 0 failed, 0 skipped, 54 s");
    }

    @Test
    void saysHowLongTheRestTakesWhereItKnowsWhatClassesTookEarlier() {
        assertThat(saidOf(Map.of(Slow.class.getName(), 60.0, Quick.class.getName(), 20.0),
                Quick.class, Slow.class)).first().isEqualTo(
                        "[INFO] harness: 1 of 2 classes, 2 tests, 0 failed, 20 s, about 60 s left");
    }

    @Test
    void saysWhatWasSkippedAndWhy() {
        assertThat(saidOf(Skipped.class, Unprepared.class, Disregarded.class)).containsExactly(
                "[INFO] harness: 3 classes, 0 tests, 0 failed, 8 skipped, 0 s",
                "[INFO] harness: skipped: no engine: Skipped.needsAnEngine (4)",
                "[INFO] harness: skipped: not today: Skipped.waits, Disregarded",
                "[INFO] harness: skipped: no browser: Unprepared.looks, Unprepared.looksAgain");
    }

    @Test
    void countsFailuresAndSaysWhatATestReports() {
        assertThat(saidOf(Failing.class)).containsExactly(
                "[INFO] harness: Failing.reports: attempt 1 of 3",
                "[INFO] harness: 1 class, 2 tests, 1 failed, 0 skipped, 0 s");
    }

    private static List<String> saidOf(Class<?>... classes) {
        return saidOf(Map.of(), classes);
    }

    private static List<String> saidOf(Map<String, Double> earlier, Class<?>... classes) {
        CLOCK.set(0);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        LauncherConfig quiet = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false).build();
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (Class<?> each : classes) {
            request.selectors(selectClass(each));
        }
        LauncherFactory.create(quiet).execute(request.build(), new TestProgress("harness",
                new PrintStream(said, true, StandardCharsets.UTF_8), CLOCK::get, earlier));
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }

    static class Quick {
        @Test
        void takesFourteenSeconds() {
            CLOCK.addAndGet(Duration.ofSeconds(14).toNanos());
        }
    }

    static class Slow {
        @AfterEach
        void takeSixSeconds() {
            CLOCK.addAndGet(Duration.ofSeconds(6).toNanos());
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
        void takesTime(int number) {
            assertThat(number).isPositive();
        }
    }

    /** Skipped on purpose: TestProgress must report it. */
    static class Skipped {
        @Disabled("not today")
        @Test
        void waits() {}

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4})
        void needsAnEngine(int number) {
            Assumptions.abort("no engine\nat " + number);
        }
    }

    static class Unprepared {
        @BeforeAll
        static void needsABrowser() {
            Assumptions.assumeTrue(false, "no browser");
        }

        @Test
        void looks() {}

        @Test
        void looksAgain() {}
    }

    /** A class that is skipped as a whole. */
    @Disabled("not today")
    static class Disregarded {
        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void waitsToo(int number) {
            assertThat(number).isPositive();
        }
    }

    static class Failing {
        @Test
        void fails() {
            throw new AssertionError();
        }

        @Test
        void reports(TestReporter reporter) {
            reporter.publishEntry("parameter", "1280");
            reporter.publishEntry(TestProgress.NEWS, "attempt 1 of 3");
        }
    }
}
