package squall.bench;

import java.io.IOException;
import java.util.List;

/** Figures that are measured together, since they need the same things running. */
interface FigureGroup {

    List<BenchmarkFigure> figures();

    /** Measures every one of them, limit and measured by turns within each round. */
    void measure(BenchmarkSize form, Measurements measurements) throws IOException, InterruptedException;
}
