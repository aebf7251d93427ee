package squall.reports.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import squall.reports.diagram.Arrow.ArrowEnd;
import squall.reports.picture.Svg;

/** The legend: explains the line styles and symbols that the diagram contains. */
final class DiagramLegend {
    private static final double LINE = 20;
    private static final double SAMPLE = 40;
    private static final double GAP = 22;

    private final List<Sample> samples = new ArrayList<>();
    private final double width;

    DiagramLegend(List<Arrow> arrows, double width) {
        this.width = width;
        Stream.of(Stroke.values())
                .filter(stroke -> arrows.stream().anyMatch(arrow -> arrow.stroke() == stroke))
                .forEach(stroke -> samples.add(new Sample(stroke, ArrowEnd.TAKEN, stroke.words())));
        add(arrows, ArrowEnd.HEARD, "heard");
        add(arrows, ArrowEnd.LOST, "lost on the way");
        add(arrows, ArrowEnd.DISCARDED, "arrived, but discarded");
    }

    private void add(List<Arrow> arrows, ArrowEnd end, String words) {
        if (arrows.stream().anyMatch(arrow -> arrow.end() == end)) {
            samples.add(new Sample(Stroke.MESSAGE, end, words));
        }
    }

    double height() {
        return rows() * LINE + 4;
    }

    void draw(Svg svg, double top) {
        double x = 16;
        double y = top;
        for (Sample sample : samples) {
            if (x > 16 && x + sample.width() > width) {
                x = 16;
                y += LINE;
            }
            Strokes.draw(svg, sample.stroke(), sample.end(), x, y, x + SAMPLE, y);
            svg.text("legend", x + SAMPLE + 8, y + 4, sample.words());
            x += sample.width();
        }
    }

    private int rows() {
        int rows = 1;
        double x = 16;
        for (Sample sample : samples) {
            if (x > 16 && x + sample.width() > width) {
                x = 16;
                rows++;
            }
            x += sample.width();
        }
        return rows;
    }

    private record Sample(Stroke stroke, ArrowEnd end, String words) {
        double width() {
            return SAMPLE + 8 + Labels.width(words) + GAP;
        }
    }
}
