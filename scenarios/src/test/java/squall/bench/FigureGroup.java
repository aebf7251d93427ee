package squall.bench;

import java.io.IOException;
import java.util.List;

/** Figures that are measured together, because they need the same processes. */
interface FigureGroup {

    List<BenchmarkFigure> figures();

    /** Measures all figures; each round measures both the limit and the figure. */
    void measure(BenchmarkSize form, Measurements measurements)
            throws IOException, InterruptedException;
}
