package squall.reports.diagram;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import squall.harness.chat.trace.PacketPath;
import squall.harness.chat.trace.PacketPaths;
import squall.harness.chat.trace.Trace;
import squall.harness.history.Occurrence;
import squall.reports.diagram.LifelineMarks.LifelineMark;

/**
 * A sequence diagram of a run, or of a part of it.
 *
 * @param svg the content of an SVG file
 * @param shown the number of datagrams in the diagram
 * @param leftOut the number of selected datagrams that are left out, to keep it readable
 */
public record Diagram(String svg, int shown, int leftOut) {
    /** A diagram with more datagrams is unreadable. */
    private static final int MOST_DATAGRAMS = 200;
    /** The time after which the fate of a message is decided. */
    private static final Duration SETTLED = Duration.ofMillis(1_100);

    private static final List<Double> ROOMINESS = List.of(1.0, 1.25, 1.6, 2.0, 2.5);

    /** The diagram of the selected datagrams; empty if there are none. */
    public static Optional<Diagram> of(Trace run, Selection selection) {
        List<PacketPath> selected = PacketPaths.of(run).stream().filter(selection::shows).toList();
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        List<PacketPath> shown = selected.stream().limit(MOST_DATAGRAMS).toList();
        int leftOut = selected.size() - shown.size();
        List<Arrow> arrows = Arrow.of(shown);
        List<LifelineMark> marks =
                LifelineMarks.of(run.history(), selection, start(selection, shown),
                        end(run, selection, arrows, leftOut > 0));
        String note = leftOut == 0 ? "" : note(shown.size(), leftOut);
        return Optional.of(new Diagram(draw(run, arrows, marks, note), shown.size(), leftOut));
    }

    /** The clients on whose links the selected datagrams are, in order of time. */
    public static List<String> clients(Trace run, Selection selection) {
        return PacketPaths.of(run).stream().filter(selection::shows).map(PacketPath::client)
                .distinct().toList();
    }

    /** The narrowest drawing in which the fewest labels touch. */
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

    /** What is left out, and how to see it, in one sentence. */
    public Optional<String> note() {
        return leftOut == 0 ? Optional.empty() : Optional.of(note(shown, leftOut));
    }

    static String note(int shown, int leftOut) {
        return String.format(Locale.ROOT,
                "The first %,d of %,d datagrams; %,d are left out. Narrow it with --message, --client, --since or --until.",
                shown, shown + leftOut, leftOut);
    }

    /** A selection without start also shows the marks before the first datagram. */
    private static Duration start(Selection selection, List<PacketPath> shown) {
        Duration first = shown.get(0).at();
        return selection.message().isPresent() ? first : selection.since().orElse(Duration.ZERO);
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
        if (selection.until().isPresent()) {
            return last;
        }
        return run.history().occurrences().stream().map(Occurrence::at).max(Duration::compareTo)
                .orElse(last);
    }
}
