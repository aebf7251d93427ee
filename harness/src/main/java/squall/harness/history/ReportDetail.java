package squall.harness.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.scenario.EventCause;
import squall.harness.scenario.EventKind;
import squall.harness.time.DurationText;

/**
 * The details of a report, as far as it has any.
 *
 * @param count of what the kind of event says
 * @param after how long it took
 * @param note an exception, for people
 */
public record ReportDetail(Optional<EventCause> cause, OptionalLong count, Optional<Duration> after,
        String note) {
    public static final ReportDetail NONE =
            new ReportDetail(Optional.empty(), OptionalLong.empty(), Optional.empty(), "");

    public static ReportDetail because(EventCause cause) {
        return new ReportDetail(Optional.of(cause), OptionalLong.empty(), Optional.empty(), "");
    }

    public static ReportDetail note(String note) {
        return new ReportDetail(Optional.empty(), OptionalLong.empty(), Optional.empty(), note);
    }

    /** The same with a count. */
    public ReportDetail count(long number) {
        return new ReportDetail(cause, OptionalLong.of(number), after, note);
    }

    /** The same with how long it took. */
    public ReportDetail after(Duration duration) {
        return new ReportDetail(cause, count, Optional.of(duration), note);
    }

    /** For people, as a detail of this report. */
    String words(EventKind what) {
        return Stream.of(cause.map(EventCause::words),
                count.stream().mapToObj(what::countWords).findFirst(),
                after.map(duration -> "after " + DurationText.of(duration)),
                Optional.of(note).filter(text -> !text.isEmpty()))
                .flatMap(Optional::stream).collect(Collectors.joining(", "));
    }
}
