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
 * For tests that depend on real time. One that fails while the machine is late is inconclusive: it
 * is repeated, and aborted with the reason where the third attempt is inconclusive, too. The same
 * holds on a machine that is only busy, because programs that compute wait longer than the watching
 * thread; but where no attempt saw the machine late, three failures are a failure. A test that
 * fails while the machine is punctual and idle has failed, at whichever attempt.
 */
public final class RepeatWhileLate implements BeforeEachCallback, InvocationInterceptor {
    private static final int ATTEMPTS = 3;
    private static final Namespace NAMESPACE = Namespace.create(RepeatWhileLate.class);
    private static final String START = "start";

    /** From here on a program may compute for several times as long as on an idle machine. */
    private static final double BUSY = 2;

    /** Where the machine itself was never later than this, a late program is late by itself. */
    private static final Duration PUNCTUAL = Duration.ofMillis(10);
    /** Characters of a failure on the console. */
    private static final int LONGEST = 300;
    private static final LatenessWatch PROGRAMS = new LatenessWatch();

    private final LatenessWatch watch;
    private final LatenessWatch programs;
    private final DoubleSupplier load;
    private final Duration bears;

    /**
     * @param programs what programs said of themselves
     * @param load how many threads there are for each processor to run
     */
    RepeatWhileLate(LatenessWatch watch, LatenessWatch programs, DoubleSupplier load,
            Duration bears) {
        this.watch = watch;
        this.programs = programs;
        this.load = load;
        this.bears = bears;
    }

    /**
     * For a static field annotated with {@code @RegisterExtension}.
     *
     * @param lateness that changes nothing of what the tests observe
     */
    public static RepeatWhileLate bearing(Duration lateness) {
        return new RepeatWhileLate(LatenessWatch.ofThisMachine(), PROGRAMS,
                RepeatWhileLate::loadOfThisMachine, lateness);
    }

    /** Of the last minute; negative where the system has no such figure. */
    private static double loadOfThisMachine() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system.getSystemLoadAverage() / system.getAvailableProcessors();
    }

    /**
     * A program that a test has started says by how much it was late just now. It counts as this
     * machine's, unless the machine was punctual: on a busy one, what computes waits longer than
     * what sleeps.
     */
    public static void programWasLate(Duration by) {
        long now = System.nanoTime();
        PROGRAMS.keep(now - by.toNanos(), now);
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

    /** Throws the failure itself where the machine was punctual and idle. */
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

    /** For the console, where Maven says no more of it than that a test was skipped. */
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
