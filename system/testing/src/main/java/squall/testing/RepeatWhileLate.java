package squall.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Repeats tests that depend on real time. A failure while the machine is late is inconclusive: the
 * test runs again, up to three times, and is aborted with the reason if the third attempt is
 * inconclusive too. The same applies to a busy machine, because programs that compute wait longer
 * than the watching thread; but if the machine was late in no attempt, three failures are a
 * failure. A failure while the machine is punctual and idle is a failure in any attempt.
 */
public final class RepeatWhileLate implements BeforeEachCallback, InvocationInterceptor {
    private static final int ATTEMPTS = 3;
    private static final Namespace NAMESPACE = Namespace.create(RepeatWhileLate.class);
    private static final String START = "start";

    /** With more threads per processor, programs compute several times longer than when idle. */
    private static final double BUSY = 2;

    /** If the machine was never later than this, a late program is late by its own fault. */
    private static final Duration PUNCTUAL = Duration.ofMillis(10);
    /** Characters of a failure on the console. */
    private static final int LONGEST = 300;
    private static final LatenessWatch PROGRAMS = new LatenessWatch();

    private final LatenessWatch watch;
    private final LatenessWatch programs;
    private final DoubleSupplier load;
    private final Duration bears;

    /**
     * @param programs the lateness that programs report
     * @param load runnable threads per processor
     */
    RepeatWhileLate(LatenessWatch watch, LatenessWatch programs, DoubleSupplier load,
            Duration bears) {
        this.watch = watch;
        this.programs = programs;
        this.load = load;
        this.bears = bears;
    }

    /**
     * An extension for a static field annotated with {@code @RegisterExtension}.
     *
     * @param lateness the largest lateness that does not affect the tests
     */
    public static RepeatWhileLate bearing(Duration lateness) {
        return new RepeatWhileLate(LatenessWatch.ofThisMachine(), PROGRAMS,
                RepeatWhileLate::loadOfThisMachine, lateness);
    }

    /** The load average of the last minute; negative if the system has none. */
    private static double loadOfThisMachine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() / system.getAvailableProcessors();
    }

    /**
     * Records that a program of a test was late just now. This counts as lateness of the machine,
     * unless the machine was punctual: on a busy machine, a program that computes waits longer than
     * a thread that sleeps.
     */
    public static void programWasLate(Duration by) {
        long now = System.nanoTime();
        PROGRAMS.keep(now - by.toNanos(), now);
    }

    /** The lateness of the machine also counts while a test is prepared. */
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

    /** Throws the failure itself if the machine was punctual and idle. */
    private InconclusiveException explained(Throwable failure, ExtensionContext test)
            throws Throwable {
        Duration late = lateSince(test.getStore(NAMESPACE).get(START, Long.class));
        if (late.compareTo(bears) > 0) {
            return InconclusiveException.late(late, failure);
        }
        failure.addSuppressed(new AssertionError("this machine was late by "
                + late.toMillis() + " ms at most, which explains nothing"));
        double threads = load.getAsDouble();
        if (threads > BUSY) {
            return InconclusiveException.busy(threads, failure);
        }
        throw failure;
    }

    private Duration lateSince(long startNanos) {
        Duration machine = watch.worstSince(startNanos);
        Duration program = programs.worstSince(startNanos);
        return machine.compareTo(PUNCTUAL) > 0 && program.compareTo(machine) > 0 ? program
                : machine;
    }

    private static void repeat(ExtensionContext test, InconclusiveException first)
            throws Throwable {
        InconclusiveException last = first;
        boolean late = first.isLate();
        List<String> reasons = new ArrayList<>(List.of(first.getMessage()));
        say(test, reasons.size(), first);
        while (reasons.size() < ATTEMPTS) {
            try {
                Repetition.of(test);
                return;
            } catch (InconclusiveException again) {
                last = again;
                late |= again.isLate();
                reasons.add(again.getMessage());
                say(test, reasons.size(), again);
            }
        }
        throw late ? last.after(String.join("; ", reasons)) : last.getCause();
    }

    /** For the console: Maven prints only that a test was skipped. */
    private static void say(ExtensionContext test, int attempt, InconclusiveException why) {
        test.publishReportEntry(TestProgress.NEWS,
                "attempt %d of %d is inconclusive: %s: %s".formatted(attempt, ATTEMPTS,
                        why.getMessage(), abridged(String.valueOf(why.getCause()))));
    }

    /** In one line: an assertion's message often begins with an empty one. */
    private static String abridged(String failure) {
        String line = failure.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
