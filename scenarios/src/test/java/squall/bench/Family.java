package squall.bench;

import java.io.IOException;
import java.util.List;

/** Figures that are measured together, since they need the same things running. */
interface Family {

    List<Figure> figures();

    /** Measures every one of them, limit and measured by turns within each round. */
    void measure(Form form, Measurements measurements) throws IOException, InterruptedException;
}
