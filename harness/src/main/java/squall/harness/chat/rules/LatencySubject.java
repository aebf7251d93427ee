package squall.harness.chat.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import squall.harness.chat.expectation.ChatExpectations;
import squall.harness.chat.expectation.LatencyExpectation;
import squall.harness.scenario.Scenario;

/** The subject of the judgement by an expectation about latency. */
public final class LatencySubject {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int NANOSECONDS = 9;
    private static final int THOUSANDTHS = 3;

    private LatencySubject() {}

    /** For example {@code p99 latency from everyone to bob at most 400 ms}. */
    public static String of(LatencyExpectation expectation) {
        return expectation.percentile().words() + " latency from " + expectation.from() + " to "
                + expectation.to() + " at most " + text(expectation.atMost(), NANOSECONDS);
    }

    /** The scenario's expectation about latency with that subject; empty if it is another. */
    public static Optional<LatencyExpectation> expectation(String subject, Scenario scenario) {
        return ChatExpectations.of(scenario).latency().stream()
                .filter(expectation -> of(expectation).equals(subject)).findFirst();
    }

    /** Rounded up, so that what exceeds a bound does not look like it. */
    static String measured(Duration latency) {
        return text(latency, THOUSANDTHS);
    }

    private static String text(Duration duration, int decimals) {
        boolean isShort = duration.compareTo(SECOND) < 0;
        return BigDecimal.valueOf(duration.toNanos(), isShort ? 6 : 9)
                .setScale(decimals, RoundingMode.UP).stripTrailingZeros().toPlainString()
                + (isShort ? " ms" : " s");
    }
}
