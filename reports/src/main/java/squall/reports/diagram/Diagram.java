package squall.reports.diagram;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence;

/**
 * A sequence diagram of a run, or of a part of it.
 *
 * @param svg the whole picture, as a file
 * @param shown how many datagrams are in it
 * @param leftOut how many more were asked for, but would have made it unreadable
 */
public record Diagram(String svg, int shown, int leftOut) {
    /** More than these nobody reads. */
    private static final int MOST_DATAGRAMS = 200;
    /** In which everything about a message that was sent is settled. */
    private static final Duration SETTLED = Duration.ofMillis(1_100);

    private static final List<Double> ROOMINESS = List.of(1.0, 1.25, 1.6, 2.0, 2.5);

    /** Of what is selected; empty where that is nothing. */
    public static Optional<Diagram> of(Trace run, Selection selection) {
        List<PacketPath> selected = PacketPaths.of(run).stream().filter(selection::shows).toList();
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        List<PacketPath> shown = selected.stream().limit(MOST_DATAGRAMS).toList();
        int leftOut = selected.size() - shown.size();
        List<Arrow> arrows = Arrow.of(shown);
        List<LifelineMark> marks = LifelineMarks.of(run.history(), selection, start(selection, shown),
                end(run, selection, arrows, leftOut > 0));
        String note = leftOut == 0 ? "" : note(shown.size(), leftOut);
        return Optional.of(new Diagram(draw(run, arrows, marks, note), shown.size(), leftOut));
    }

    /** As narrow as it can be without labels that touch; or with as few as can be. */
    private static String draw(Trace run, List<Arrow> arrows, List<LifelineMark> marks,
            String note) {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (double roominess : ROOMINESS) {
            Drawing drawing = new Drawing(run.history(), arrows, marks, note, roominess);
            String svg = drawing.svg();
            if (drawing.touching() < fewest) {
                fewest = drawing.touching();
                best = svg;
            }
            if (fewest == 0) {
                break;
            }
        }
        return best;
    }

    /** What is missing, and how to see it, in one sentence. */
    public Optional<String> note() {
        return leftOut == 0 ? Optional.empty() : Optional.of(note(shown, leftOut));
    }

    static String note(int shown, int leftOut) {
        return String.format(Locale.ROOT,
                "The first %,d of %,d datagrams; %,d are left out. Narrow it with --message, --client, --from or --to.",
                shown, shown + leftOut, leftOut);
    }

    /** Where all is shown from the beginning, marks are as well. */
    private static Duration start(Selection selection, List<PacketPath> shown) {
        Duration first = shown.get(0).at();
        return selection.message().isPresent() ? first : selection.from().orElse(Duration.ZERO);
    }

    private static Duration end(Trace run, Selection selection, List<Arrow> arrows,
            boolean cut) {
        Duration last = arrows.stream().map(arrow -> arrow.to().at()).max(Duration::compareTo)
                .orElseThrow();
        if (cut) {
            return last;
        }
        if (selection.message().isPresent()) {
            return last.plus(SETTLED);
        }
        if (selection.to().isPresent()) {
            return last;
        }
        return run.history().occurrences().stream().map(Occurrence::at).max(Duration::compareTo)
                .orElse(last);
    }
}
