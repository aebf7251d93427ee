package squall.reports.diagram;

import java.util.ArrayList;
import java.util.List;
import squall.harness.history.History;
import squall.reports.picture.Svg;
import squall.text.DisplayWidth;

/** The lines above a diagram: what it shows, and what it leaves out. */
final class Heading {
    private static final double LINE = 16;
    private static final double MARGIN = 16;

    private final List<HeadingRow> rows = new ArrayList<>();
    private final int columns;

    Heading(History history, String note, double width) {
        columns = (int) ((width - 2 * MARGIN) / Labels.width("m"));
        add("title", history.scenario().name());
        add("about", history.scenario().about());
        add("about", history.testbed() + ", seed " + history.scenario().seed()
                + "; times in seconds since the start");
        if (!note.isEmpty()) {
            add("note", note);
        }
    }

    double height() {
        return MARGIN + rows.size() * LINE;
    }

    void draw(Svg svg) {
        double y = MARGIN + 6;
        for (HeadingRow row : rows) {
            svg.text(row.kind(), MARGIN, y, row.text());
            y += LINE;
        }
    }

    private void add(String kind, String text) {
        DisplayWidth.wrapped(text, columns).forEach(row -> rows.add(new HeadingRow(kind, row)));
    }

    private record HeadingRow(String kind, String text) {}
}
