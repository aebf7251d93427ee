package squall.harness.history;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The details of a report, as far as it has any.
 *
 * @param count of transmissions; of {@link Report#SENDING} which one it is, of
 *        {@link Report#SHARE_EXCEEDED} how many datagrams were refused
 * @param after how long it took
 * @param note an exception, for people
 */
public record ReportDetail(Optional<Cause> cause, OptionalLong count, Optional<Duration> after,
        String note) {
    public static final ReportDetail NONE =
            new ReportDetail(Optional.empty(), OptionalLong.empty(), Optional.empty(), "");

    public static ReportDetail because(Cause cause) {
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
    String words(Report what) {
        return Stream.of(cause.map(Cause::words), countWords(what),
                after.map(duration -> "after " + duration.toMillis() + " ms"),
                Optional.of(note).filter(text -> !text.isEmpty()))
                .flatMap(Optional::stream).collect(Collectors.joining(", "));
    }

    private Optional<String> countWords(Report what) {
        return count.stream().mapToObj(number -> switch (what) {
            case SENDING -> "attempt " + number;
            case SHARE_EXCEEDED -> number + " not taken";
            default -> number == 1 ? "1 attempt" : number + " attempts";
        }).findFirst();
    }
}
