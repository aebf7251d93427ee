package squall.harness.scenario.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import squall.harness.scenario.Mistake;
import squall.harness.scenario.ScenarioException;

/** Collects the mistakes of parts that do not depend on each other, to name all of them at once. */
public final class MistakeLog {
    private final List<Mistake> mistakes = new ArrayList<>();

    public boolean isEmpty() {
        return mistakes.isEmpty();
    }

    /** What is read; empty if there is a mistake in it. */
    public <T> Optional<T> attempt(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (ScenarioException e) {
            mistakes.addAll(e.mistakes());
            return Optional.empty();
        }
    }

    /** Whether there is no mistake in it. */
    public boolean check(Runnable reading) {
        return attempt(() -> {
            reading.run();
            return true;
        }).isPresent();
    }

    /** Each of these as the reader reads it, but for those with a mistake. */
    public <T, R> List<R> each(List<T> items, Function<T, R> reader) {
        return items.stream().flatMap(item -> attempt(() -> reader.apply(item)).stream()).toList();
    }

    /**
     * Ends the reading where there is any mistake.
     *
     * @throws ScenarioException with all mistakes so far
     */
    public void requireNone() {
        if (!isEmpty()) {
            throw new ScenarioException(mistakes);
        }
    }

    /** All of these as the reader reads them; or else all their mistakes. */
    static <T, R> List<R> readEach(List<T> items, Function<T, R> reader) {
        MistakeLog log = new MistakeLog();
        List<R> read = log.each(items, reader);
        log.requireNone();
        return read;
    }

    /** Checks all of these; throws all their mistakes. */
    static <T> void checkEach(List<T> items, Consumer<T> check) {
        MistakeLog log = new MistakeLog();
        items.forEach(item -> log.check(() -> check.accept(item)));
        log.requireNone();
    }

    /** What is read; its mistakes name this section of the reference. */
    static <T> T in(Section section, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ScenarioException e) {
            throw new ScenarioException(e.mistakes().stream()
                    .map(mistake -> mistake.seeing(section.place())).toList());
        }
    }
}
