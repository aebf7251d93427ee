package squall.reports;

import squall.harness.history.TestbedKind;
import squall.harness.time.DurationText;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.text.DisplayWidth;
import squall.text.Printable;

/** A run in one line: its verdict, its scenario, and how long it took or why it did not pass. */
public final class RunLine {
    private static final int VERDICT = EnumText.of(Verdict.INCONCLUSIVE).length();
    private static final String GAP = "  ";
    private static final String CUT = "…";

    private RunLine() {}

    /**
     * The line, without a line break.
     *
     * @param name the scenario as the command line names it, and perhaps the testbed
     * @param width of the widest of these names
     * @param room the columns of the terminal
     */
    public static String of(Result result, String name, int width, int room) {
        String verdict = EnumText.of(result.ruling().verdict());
        String line = Printable.of(verdict + " ".repeat(VERDICT - verdict.length()) + GAP
                + DisplayWidth.fit(name, width) + GAP
                + FailureCategory.of(result).orElseGet(() -> time(result)));
        return DisplayWidth.of(line) <= room ? line : DisplayWidth.first(line, room - 1) + CUT;
    }

    private static String time(Result result) {
        String lasted = DurationText.of(result.simulated());
        return result.history().testbed() == TestbedKind.SIMULATION
                ? lasted + " in " + DurationText.of(result.took())
                : lasted;
    }
}
