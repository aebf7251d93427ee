package squall.reports.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import squall.harness.chat.oracle.Proportion;
import squall.harness.time.DurationText;
import squall.harness.verdict.Verdict;
import squall.reports.ComparisonTable;
import squall.reports.DeliveryTerm;
import squall.reports.Figures;
import squall.reports.JudgementSummary;
import squall.reports.page.RunFigures.ComparedFigure;
import squall.reports.page.TestResults.FailedTest;
import squall.reports.picture.CurvePicture;
import squall.reports.picture.HeatMap;
import squall.reports.picture.Picture;
import squall.reports.picture.Shade;
import squall.reports.picture.Theme;
import squall.text.CountText;
import squall.text.PercentText;

/** Turns the content of the front page into the words and pictures of its template. */
final class PageView {
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_FAILED_TESTS = 50;
    private static final double WIDE = 720;
    private static final double NARROW = 340;

    private final PageContent content;
    private final PictureCache pictures;
    private final AllurePage allure;

    PageView(PageContent content, PictureCache pictures, AllurePage allure) {
        this.content = content;
        this.pictures = pictures;
        this.allure = allure;
    }

    /** A verdict with its symbol. */
    record VerdictBadge(String classes, String sign, String words) {
        static VerdictBadge of(Verdict verdict) {
            return switch (verdict) {
                case PASS -> new VerdictBadge("pass", "✓", "passed");
                case FAIL -> new VerdictBadge("fail", "✗", "failed");
                case INCONCLUSIVE -> new VerdictBadge("doubt", "?", "inconclusive");
            };
        }
    }

    /** A bar with its words; the length in percent. */
    record LengthBar(String length, String words) {}

    /**
     * A row of the table of runs; {@code inAllure} is empty if Allure does not show the run, and
     * {@code predicted} if nothing is predicted.
     */
    record RunTableRow(RunFigures run, VerdictBadge badge, LengthBar bar, String comparable,
            String predicted, String said, String seconds, boolean first, String ranAt,
            String inAllure) {
        /** Whether the scenario has no expectations of its own. */
        public boolean isUnjudged() {
            return run.expected().equals(List.of(JudgementSummary.NOTHING_EXPECTED));
        }
    }

    /** A row of the table of figures that are expected as predicted. */
    record ComparedRow(String sign, String scenario, String testbed, String of, String figure,
            String comparable, String predicted, String interval) {
        static ComparedRow of(RunFigures run, ComparedFigure compared) {
            return new ComparedRow(compared.agrees() ? "" : VerdictBadge.of(Verdict.FAIL).sign(),
                    run.words(), run.testbed(), compared.of(), compared.figure(),
                    Figures.percentOf(compared.comparable()),
                    PercentText.number(compared.predicted()),
                    Figures.percent(new Proportion.Interval(compared.low(), compared.high())));
        }
    }

    /** The heat map of a scenario on one testbed, or a note in place of it. */
    record ScenarioHeatMap(String name, RunTableRow row, String picture, String note) {}

    /** The variables of the template. */
    Map<String, Object> model() {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("theme", Theme.css());
        model.put("shades", Arrays.asList(Shade.values()));
        model.put("terms", Arrays.asList(DeliveryTerm.values()));
        model.put("nothingExpected", JudgementSummary.NOTHING_EXPECTED);
        model.put("notLost", DeliveryTerm.NOT_LOST);
        model.put("allure", allure.exists());
        model.put("built", Optional.ofNullable(content.built()).map(PageView::time).orElse(""));
        model.put("ran", content.runs().stream().map(RunFigures::ranAt).max(Instant::compareTo)
                .map(PageView::time).orElse(""));
        model.put("headline", headline());
        model.put("badge", VerdictBadge.of(verdict()));
        model.put("failBadge", VerdictBadge.of(Verdict.FAIL));
        model.put("tests", content.tests().tests() == 0 ? "" : tests() + ".");
        model.put("failedTests", failedTests());
        model.put("moreFailedTests", content.tests().failed().size() - failedTests().size());
        model.put("testbeds", testbeds());
        model.put("troubles", rows(content.troubles()));
        model.put("changes", content.changes());
        model.put("compared", compared());
        model.put("asPredicted", asPredicted());
        model.put("runs", rows(content.runs()));
        model.put("earlier", rows(content.earlier()));
        model.put("slowest", slowest());
        model.put("heats", heats());
        model.put("disagreeing", content.curve().disagreeing());
        model.put("intervals", content.curve().measured().size());
        boolean curve = !content.curve().measured().isEmpty();
        model.put("delivery", curve
                ? drawn(PagePictures.delivery(content.curve()), 400) : List.of());
        model.put("departure", curve
                ? drawn(PagePictures.departure(content.curve()), 260) : List.of());
        trends(model);
        return model;
    }

    private Verdict verdict() {
        return content.tests().failed().isEmpty()
                ? Verdict.worst(content.runs().stream().map(RunFigures::verdict).toList())
                : Verdict.FAIL;
    }

    private List<FailedTest> failedTests() {
        return content.tests().failed().stream().limit(MOST_FAILED_TESTS).toList();
    }

    private String tests() {
        int failed = content.tests().failed().size();
        return (failed == 0 ? "none" : CountText.of(failed)) + " of "
                + CountText.of(content.tests().tests()) + " tests failed";
    }

    private void trends(Map<String, Object> model) {
        TrendLines lines = TrendLines.of(content.trendsOfRuns());
        model.put("trendRuns", lines.runs());
        model.put("trend", lines.moved().isEmpty() ? List.of()
                : drawn(lines.picture(), 320));
    }

    /** A wide and a narrow picture; the page shows the one that fits. */
    private List<Picture> drawn(CurvePicture curve, double height) {
        return Stream.of(WIDE, NARROW).map(width -> pictures.picture(List.of(curve, width),
                () -> curve.draw(width, height))).toList();
    }

    private List<ComparedRow> compared() {
        return content.runs().stream().flatMap(run -> run.comparisons().stream()
                .map(compared -> ComparedRow.of(run, compared))).toList();
    }

    private String asPredicted() {
        long figures = content.runs().stream().mapToLong(run -> run.comparisons().size()).sum();
        long off = content.runs().stream().flatMap(run -> run.comparisons().stream())
                .filter(compared -> !compared.agrees()).count();
        return (off == 0 ? "All " + CountText.of(figures) + " figures are as predicted."
                : CountText.of(off) + " of " + CountText.of(figures)
                        + " figures are not as predicted.")
                + " Intervals " + ComparisonTable.MISSES + ".";
    }

    private String headline() {
        long scenarios = content.runs().stream().map(RunFigures::scenario).distinct().count();
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)) {
            long count = content.count(verdict);
            if (count > 0) {
                parts.add(count + " " + VerdictBadge.of(verdict).words());
            }
        }
        String tested = content.tests().failed().isEmpty() ? "" : "; " + tests();
        if (content.runs().isEmpty()) {
            return "no scenario was played" + tested;
        }
        return CountText.of(content.runs().size(), "run") + " of "
                + CountText.of(scenarios, "scenario") + ": " + String.join(", ", parts) + tested;
    }

    private String testbeds() {
        Map<String, Long> counts = new LinkedHashMap<>();
        content.runs().forEach(run -> counts.merge(run.testbed(), 1L, Long::sum));
        return counts.entrySet().stream().map(each -> each.getValue() + " in " + each.getKey())
                .reduce((a, b) -> a + ", " + b).orElse("");
    }

    List<RunTableRow> rows(List<RunFigures> runs) {
        List<RunTableRow> rows = new ArrayList<>();
        String above = "";
        for (RunFigures run : runs) {
            String name = run.invocation().words();
            rows.add(new RunTableRow(run, VerdictBadge.of(run.verdict()), bar(run),
                    comparable(run), run.predicted().map(PercentText::of).orElse(""),
                    CountText.of(run.said()), seconds(run.seconds()), !name.equals(above),
                    time(run.ranAt()), allure.fragment(run)));
            above = name;
        }
        return rows;
    }

    /** The share of all messages that was delivered. */
    private static LengthBar bar(RunFigures run) {
        return run.share().map(Proportion::share)
                .map(share -> new LengthBar(PercentText.number(share), PercentText.of(share)))
                .orElse(new LengthBar("0", "nothing said"));
    }

    /** For example {@code 99.87 % of 8,985}. */
    private static String comparable(RunFigures run) {
        Proportion comparable = run.comparable();
        return comparable.count() == 0 ? Figures.NONE
                : PercentText.of(comparable.share()) + " of " + CountText.of(comparable.count());
    }

    private List<RunTableRow> slowest() {
        double most = content.slowest().stream().mapToDouble(RunFigures::seconds).max().orElse(1);
        return content.slowest().stream()
                .map(run -> new RunTableRow(run, VerdictBadge.of(run.verdict()),
                        new LengthBar(PercentText.number(run.seconds() / Math.max(most, 1e-9)),
                                seconds(run.seconds())),
                        "", "", CountText.of(run.said()), seconds(run.simulatedSeconds()), true,
                        time(run.ranAt()), ""))
                .toList();
    }

    /** One map for each scenario, from simulation if it ran there. */
    private List<ScenarioHeatMap> heats() {
        Map<String, ScenarioHeatMap> heats = new LinkedHashMap<>();
        for (RunTableRow row : rows(content.runs())) {
            heats.computeIfAbsent(row.run().invocation().words(), each -> heat(row));
        }
        return List.copyOf(heats.values());
    }

    private ScenarioHeatMap heat(RunTableRow row) {
        RunFigures run = row.run();
        String name = run.words();
        if (run.pairs().stream().allMatch(pair -> pair.said() == 0)) {
            String note = run.pairs().isEmpty()
                    ? run.clients()
                            + " clients are too many for a map; their pairs are in the history."
                    : "Nobody said anything.";
            return new ScenarioHeatMap(name, row, "", note);
        }
        HeatMap map = PagePictures.whoHeardWhom(run);
        Picture picture = pictures.picture(map, map::draw);
        return new ScenarioHeatMap(name, row, picture.svg(), "");
    }

    static String time(Instant instant) {
        return TIME.format(instant.truncatedTo(ChronoUnit.MINUTES));
    }

    private static String seconds(double seconds) {
        return DurationText.of(Duration.ofNanos(Math.round(seconds * 1e9)));
    }
}
