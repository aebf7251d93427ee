package squall.reports.page;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import squall.reports.HtmlText;
import squall.reports.page.DeliveryCurve.MeasuredFigure;
import squall.reports.page.Trends.TrendEntry;
import squall.text.Printable;

/**
 * Writes the files of the front page: the page as HTML, its summary as Markdown, its figures as CSV
 * and JSON.
 *
 * @param folder the folder to which links in the page are relative
 * @param runs the store of the runs' evidence
 */
record PageFiles(Path folder, RunStore runs) {
    static final String SUMMARY = "summary.md";

    /** A sender and recipient of a run; the components are the columns of a CSV file. */
    record PairRow(String scenario, String settings, String testbed, long seed, String from,
            String to, long said, long delivered, long comparableHits, long comparableCount,
            Double predicted) {}

    /** A run; the components are the columns of a CSV file. */
    record RunRow(String scenario, String settings, String testbed, long seed, String verdict,
            long said, long delivered, long comparableHits, long comparableCount,
            Double predicted, double seconds, double simulatedSeconds) {
        static RunRow of(RunFigures run) {
            return new RunRow(run.scenario(), String.join(" ", run.settings()), run.testbed(),
                    run.seed(), run.verdict().name(), run.said(), run.delivered(),
                    run.comparable().hits(), run.comparable().count(),
                    run.predicted().orElse(null),
                    run.seconds(), run.simulatedSeconds());
        }
    }

    /** A sweep with its picture as a data URL. */
    record SweepFigure(String name, String at, String picture) {}

    /** Writes all files; returns the path of the page. */
    Path write(PageContent content) throws IOException {
        Path figures = Files.createDirectories(folder.resolve("figures"));
        text(figures.resolve("scenarios.csv"), PageFormat.csv(RunRow.class,
                content.runs().stream().map(RunRow::of).toList()));
        text(figures.resolve("pairs.csv"), PageFormat.csv(PairRow.class, pairs(content.runs())));
        text(figures.resolve("delivery.csv"),
                PageFormat.csv(MeasuredFigure.class, content.curve().measured()));
        text(figures.resolve("theory.csv"),
                PageFormat.csv(LossCurve.TheoryPoint.class, content.curve().theory()));
        text(figures.resolve("trends.csv"), PageFormat.csv(TrendEntry.class, content.trends()));
        AtomicFile.write(figures.resolve("figures.json"),
                PageFormat.JSON.writeValueAsBytes(content));
        Path page = folder.resolve("index.html");
        PictureCache pictures = new PictureCache(figures.resolve("pictures"),
                String.valueOf(content.built()));
        PageView view = new PageView(content, pictures,
                AllurePage.read(folder.resolve("allure-report").resolve("index.html")));
        Map<String, Object> model = view.model();
        model.put("details", new TroubleView(runs).of(view.rows(content.troubles())));
        model.put("sweeps", sweeps(content.sweeps()));
        text(page, written("front-page.html", model));
        text(folder.resolve(SUMMARY), written(SUMMARY, model));
        pictures.deleteUnused();
        return page;
    }

    private List<SweepFigure> sweeps(List<StoredSweep> sweeps) throws IOException {
        List<SweepFigure> figures = new ArrayList<>();
        for (StoredSweep sweep : sweeps) {
            figures.add(new SweepFigure(sweep.name(), PageView.time(sweep.at()),
                    TroubleView.url(sweep.picture(folder.resolve("sweeps")))));
        }
        return figures;
    }

    private static List<PairRow> pairs(List<RunFigures> runs) {
        return runs.stream().flatMap(run -> run.pairs().stream()
                .map(pair -> new PairRow(run.scenario(), String.join(" ", run.settings()),
                        run.testbed(), run.seed(), pair.from(), pair.to(), pair.said(),
                        pair.delivered(), pair.comparableHits(), pair.comparableCount(),
                        pair.predicted())))
                .toList();
    }

    private static String written(String template, Map<String, Object> model)
            throws IOException {
        PebbleEngine engine = new PebbleEngine.Builder().loader(new ClasspathLoader())
                .strictVariables(true).addEscapingStrategy("harmless", HtmlText::escaped)
                .addEscapingStrategy("markdown", MarkdownText::escaped)
                .addEscapingStrategy("printable", Printable::of)
                .defaultEscapingStrategy("harmless").cacheActive(false).build();
        StringWriter text = new StringWriter();
        engine.getTemplate("squall/reports/page/" + template).evaluate(text, model);
        return text.toString();
    }

    private static void text(Path file, String text) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
