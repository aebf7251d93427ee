package squall.reports.sweep;

import java.util.List;
import java.util.Optional;
import squall.harness.chat.sweep.Breaking;
import squall.harness.chat.sweep.Breaking.FailedShare;
import squall.text.CountText;
import squall.text.PercentText;

/** Where the expectations of a sweep break, in words. */
final class BreakingText {
    /** What it means that an expectation breaks. */
    static final String HEADING = "where it breaks: at the first value at which more than half of"
            + " all seeds fail";

    private BreakingText() {}

    static List<String> lines(Breaking breaking) {
        return List.of("    " + breaking.subject() + others(breaking) + ":",
                "        " + sentence(breaking));
    }

    private static String others(Breaking breaking) {
        List<String> settings = breaking.points().get(0).point().point().settings();
        return settings.size() == 1 ? ""
                : ", with " + String.join(", ", settings.subList(1, settings.size()));
    }

    private static String sentence(Breaking breaking) {
        String known = breaking.hasTooFewRuns()
                ? "too few seeds to tell: the intervals are too wide; take --seeds "
                        + Breaking.fewestRuns() + " or more"
                : breaking.isSound() ? "it holds up to " + share(breaking.points().getLast())
                        : between(breaking);
        return known + breaking.firstFailed()
                .map(share -> "; the first run that failed had " + value(share)).orElse("");
    }

    private static String between(Breaking breaking) {
        Optional<String> holds =
                breaking.holds().map(share -> "it holds at " + share(share));
        Optional<String> breaks = breaking.fails().map(share -> "it breaks at " + share(share));
        if (breaks.isEmpty()) {
            return holds.map(words -> words + "; beyond, ").orElse("")
                    + "the intervals are too wide to tell: take more seeds";
        }
        return holds.map(words -> words + ", and " + breaks.get()
                + (isNext(breaking) ? "" : " or between them"))
                .orElseGet(() -> breaks.get() + " or before: it is not known to hold anywhere");
    }

    /** Whether the value at which it breaks is the one after that at which it holds. */
    private static boolean isNext(Breaking breaking) {
        List<FailedShare> points = breaking.points();
        return breaking.fails().map(points::indexOf).orElse(-1)
                - breaking.holds().map(points::indexOf).orElse(-1) == 1;
    }

    private static String share(FailedShare share) {
        return value(share) + " (" + CountText.of(share.failed().hits()) + " of "
                + CountText.of(share.failed().count()) + " runs failed, so "
                + PercentText.whole(share.interval().low(), share.interval().high())
                + " of all seeds)";
    }

    private static String value(FailedShare share) {
        String setting = share.point().point().settings().get(0);
        return setting.substring(setting.lastIndexOf('.') + 1);
    }
}
