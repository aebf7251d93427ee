package squall.testing;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * For tests that depend on real time. One that fails while the machine is late is inconclusive: it
 * is repeated, and aborted with the reason where the third attempt is inconclusive, too. One that
 * fails while the machine is punctual has failed, at whichever attempt.
 */
public final class RepeatWhileLate implements BeforeEachCallback, InvocationInterceptor {
    private static final int ATTEMPTS = 3;
    private static final Namespace NAMESPACE = Namespace.create(RepeatWhileLate.class);
    private static final String START = "start";

    private final LatenessWatch watch;
    private final Duration bears;

    RepeatWhileLate(LatenessWatch watch, Duration bears) {
        this.watch = watch;
        this.bears = bears;
    }

    /**
     * For a static field annotated with {@code @RegisterExtension}.
     *
     * @param lateness that changes nothing of what the tests observe
     */
    public static RepeatWhileLate bearing(Duration lateness) {
        return new RepeatWhileLate(LatenessWatch.ofThisMachine(), lateness);
    }

    /**
     * A program that a test has started says by how much it was late just now. It counts as this
     * machine's: on a busy one, what computes waits longer than what sleeps.
     */
    public static void programWasLate(Duration by) {
        long now = System.nanoTime();
        LatenessWatch.ofThisMachine().keep(now - by.toNanos(), now);
    }

    /** The machine's lateness counts while a test is prepared, too. */
    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(START, System.nanoTime());
    }

    @Override
    public void interceptTestMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        attempt(invocation, test);
    }

    @Override
    public void interceptTestTemplateMethod(Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> method, ExtensionContext test) throws Throwable {
        attempt(invocation, test);
    }

    private void attempt(Invocation<Void> invocation, ExtensionContext test)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException e) {
            throw e;
        } catch (Exception | AssertionError failure) {
            InconclusiveException inconclusive = explained(failure, test);
            if (Repetition.isOne(test)) {
                throw inconclusive;
            }
            repeat(test, inconclusive);
        }
    }

    /** The failure itself where the machine was punctual. */
    private InconclusiveException explained(Throwable failure, ExtensionContext test)
            throws Throwable {
        Duration late = watch.worstSince(test.getStore(NAMESPACE).get(START, Long.class));
        if (late.compareTo(bears) <= 0) {
            failure.addSuppressed(new AssertionError("this machine was late by "
                    + late.toMillis() + " ms at most, which explains nothing"));
            throw failure;
        }
        return InconclusiveException.of(late, failure);
    }

    private static void repeat(ExtensionContext test, InconclusiveException first)
            throws Throwable {
        InconclusiveException last = first;
        List<String> reasons = new ArrayList<>(List.of(first.getMessage()));
        say(test, reasons.size(), first);
        while (reasons.size() < ATTEMPTS) {
            try {
                Repetition.of(test);
                return;
            } catch (InconclusiveException again) {
                last = again;
                reasons.add(again.getMessage());
                say(test, reasons.size(), again);
            }
        }
        throw last.after(String.join("; ", reasons));
    }

    /** For the console, where Maven says no more of it than that a test was skipped. */
    private static void say(ExtensionContext test, int attempt, InconclusiveException why) {
        test.publishReportEntry(Progress.NEWS, "attempt %d of %d is inconclusive: %s: %s".formatted(
                attempt, ATTEMPTS, why.getMessage(),
                String.valueOf(why.getCause()).lines().findFirst().orElse("")));
    }
}
