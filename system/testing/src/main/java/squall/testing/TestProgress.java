package squall.testing;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Prints the progress of a module's tests on Maven's console and, at the end, which tests were
 * skipped and why. Surefire prints the failures. In an IDE and under {@code mvn -q} it is silent.
 * Nobody tells it whether the console is a terminal, so that it prints few lines on any.
 */
public final class TestProgress implements TestExecutionListener {
    /** The key of report entries for the console. Allure publishes many other entries. */
    public static final String NEWS = "news";

    /** The module, and LOGGING_LEVEL_DEBUG or LOGGING_LEVEL_INFO of MavenExecutionRequest. */
    private static final Pattern WANTED = Pattern.compile("(\\w+):[01]");
    /** Then after double the time, and so on: a slow machine prints few lines more. */
    private static final Duration FIRST = Duration.ofSeconds(15);
    /** Before that, what is done says little about the rest. */
    private static final double FIRST_SHARE = 0.1;
    /** Of fewer classes whose earlier times nobody knows, one can take longer than the others. */
    private static final int MANY = 50;
    private static final int REASONS = 10;
    private static final int NAMES = 3;
    private static final int WIDTH = 160;

    private final String module;
    private final PrintStream console;
    private final LongSupplier nanoTime;
    private final Map<String, Double> earlier;
    private final Map<String, List<String>> skipped = new LinkedHashMap<>();
    private TestPlan plan;
    private long began;
    private Duration next = FIRST;
    private int classes;
    private int classesDone;
    private double work;
    private double workDone;
    private int tests;
    private int failed;

    /** Called by JUnit. */
    public TestProgress() {
        this(WANTED.matcher(System.getProperty("squall.progress", "")), System::nanoTime);
    }

    private TestProgress(Matcher wanted, LongSupplier nanoTime) {
        this(wanted.matches() ? wanted.group(1) : "", wanted.matches() ? consoleOfMaven()
                : new PrintStream(OutputStream.nullOutputStream()), nanoTime,
                EarlierTimes.in(Path.of("target")));
    }

    /** @param earlier the seconds that classes took in an earlier build, by name */
    TestProgress(String module, PrintStream console, LongSupplier nanoTime,
            Map<String, Double> earlier) {
        this.module = module;
        this.console = console;
        this.nanoTime = nanoTime;
        this.earlier = Map.copyOf(earlier);
    }

    /** Not System.out, which Surefire redirects to a file for each test class. */
    private static PrintStream consoleOfMaven() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true,
                Charset.forName(System.getProperty("native.encoding")));
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan started) {
        plan = started;
        began = nanoTime.getAsLong();
        List<TestIdentifier> all = plan.getRoots().stream()
                .flatMap(root -> plan.getChildren(root).stream()).toList();
        classes = all.size();
        work = all.stream().mapToDouble(this::work).sum();
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier each, String reason) {
        skip(each, reason);
        finish(each);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier each, TestExecutionResult result) {
        switch (result.getStatus()) {
            case SUCCESSFUL -> {
            }
            case FAILED -> failed++;
            case ABORTED -> skip(each, result.getThrowable().map(Throwable::getMessage)
                    .orElse("for no reason"));
        }
        if (each.isTest() && result.getStatus() != Status.ABORTED) {
            tests++;
        }
        finish(each);
    }

    /** Prints news from a test, for example that it is repeated. */
    @Override
    public synchronized void reportingEntryPublished(TestIdentifier each, ReportEntry entry) {
        String display = each.getDisplayName();
        String name = display.startsWith(methodOf(each)) ? name(each) : name(each) + " " + display;
        Optional.ofNullable(entry.getKeyValuePairs().get(NEWS))
                .ifPresent(news -> say(name + ": " + news));
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan finished) {
        say(count(classes, "class", "classes") + ", " + soFar() + ", "
                + skipped.values().stream().mapToInt(List::size).sum() + " skipped" + after());
        skipped.entrySet().stream().limit(REASONS)
                .forEach(each -> say("skipped: " + each.getKey() + ": " + some(each.getValue())));
        if (skipped.size() > REASONS) {
            say("skipped: for " + (skipped.size() - REASONS) + " other reasons");
        }
    }

    private void skip(TestIdentifier each, String reason) {
        List<String> names = plan.getDescendants(each).stream().filter(TestIdentifier::isTest)
                .map(TestProgress::name).toList();
        skipped.computeIfAbsent(oneLine(reason), any -> new ArrayList<>())
                .addAll(names.isEmpty() ? List.of(name(each)) : names);
    }

    private void finish(TestIdentifier each) {
        if (plan.getParent(each).filter(plan.getRoots()::contains).isPresent()) {
            classesDone++;
            workDone += work(each);
        }
        if (elapsed().compareTo(next) >= 0) {
            say(classesDone + " of " + count(classes, "class", "classes") + ", " + soFar()
                    + after() + left());
            next = elapsed().multipliedBy(2);
        }
    }

    /** The seconds that this class takes, or takes presumably. */
    private double work(TestIdentifier each) {
        double usual =
                earlier.values().stream().mapToDouble(Double::doubleValue).average().orElse(1);
        return each.getSource().filter(ClassSource.class::isInstance)
                .map(source -> earlier.get(((ClassSource) source).getClassName()))
                .orElse(usual);
    }

    /** By the rate so far; empty where that says little. */
    private String left() {
        boolean isKnown = !earlier.isEmpty() || classes >= MANY;
        return isKnown && workDone >= FIRST_SHARE * work && workDone < work
                ? ", about " + Math.round(elapsed().toSeconds() * (work - workDone) / workDone)
                        + " s left"
                : "";
    }

    private String soFar() {
        return count(tests, "test", "tests") + ", " + failed + " failed";
    }

    private String after() {
        return ", " + elapsed().toSeconds() + " s";
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - began);
    }

    private void say(String words) {
        console.println("[INFO] " + module + ": " + words);
    }

    private static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    private static String some(List<String> names) {
        Map<String, Long> counts = names.stream()
                .collect(Collectors.groupingBy(name -> name, LinkedHashMap::new,
                        Collectors.counting()));
        return counts.entrySet().stream().limit(NAMES)
                .map(each -> each.getKey()
                        + (each.getValue() == 1 ? "" : " (" + each.getValue() + ")"))
                .collect(Collectors.joining(", "))
                + (counts.size() > NAMES ? " and " + (counts.size() - NAMES) + " others" : "");
    }

    private static String oneLine(String reason) {
        String line = reason.lines().findFirst().orElse("")
                .replaceFirst("^Assumption failed: ", "");
        return line.length() > WIDTH ? line.substring(0, WIDTH) + "…" : line;
    }

    private static String name(TestIdentifier test) {
        return test.getSource().map(source -> switch (source) {
            case MethodSource method -> simple(method.getClassName()) + "."
                    + method.getMethodName();
            case ClassSource container -> simple(container.getClassName());
            default -> test.getDisplayName();
        }).orElse(test.getDisplayName());
    }

    private static String methodOf(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getMethodName()).orElse("");
    }

    private static String simple(String className) {
        return className.replaceFirst(".*[.$]", "");
    }
}
