package squall.reports.allure;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.SeverityLevel;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import squall.harness.Result;
import squall.harness.measurement.Delivery;
import squall.harness.scenario.Scenario;
import squall.reports.ConsoleReport;
import squall.reports.Invocation;
import squall.reports.JsonReport;

/** Makes the test that is running the report of one run. */
public final class AllureReport {
    /** More, times a catalogue, would make a page that browsers are slow to open. */
    private static final int LARGEST_ATTACHMENT_BYTES = 200_000;

    private final AllureLifecycle lifecycle;
    private final Result result;
    private final Path history;

    private AllureReport(AllureLifecycle lifecycle, Result result, Path history) {
        this.lifecycle = lifecycle;
        this.result = result;
        this.history = history;
    }

    /**
     * To be called inside of a test that ran one scenario, before it fails.
     *
     * @param history where the store wrote it
     */
    public static void publish(Result result, Path history, Invocation invocation)
            throws IOException {
        publish(Allure.getLifecycle(), result, history, invocation);
    }

    static void publish(AllureLifecycle lifecycle, Result result, Path history,
            Invocation invocation) throws IOException {
        AllureReport report = new AllureReport(lifecycle, result, history);
        lifecycle.updateTestCase(report::describe);
        report.attach("scenario as run", "text/yaml", "yaml", result.scenario().toYaml());
        report.attach("report", "text/plain", "txt",
                ConsoleReport.of(result, history, invocation));
        report.attach("figures", "application/json", "json",
                JsonReport.of(result, history));
        report.attachHistory();
    }

    /** The history id knows no seed, so that the next run with another one continues the trend. */
    private void describe(TestResult test) {
        Scenario scenario = result.scenario();
        test.setName(scenario.name()).setDescriptionHtml(Description.of(result))
                .setHistoryId(ResultsUtils.md5(scenario.name() + " " + testbed()));
        test.getLabels().addAll(labels(scenario));
        test.getParameters().add(parameter("testbed", testbed()).setExcluded(false));
        test.getParameters().add(parameter("clients", scenario.clients().size()));
        test.getParameters().add(parameter("messages said", messages()));
        test.getParameters().add(parameter("seed", scenario.seed()));
    }

    private static List<Label> labels(Scenario scenario) {
        boolean demanding = !scenario.expect().delivery().isEmpty();
        return List.of(ResultsUtils.createEpicLabel("Delivery"),
                ResultsUtils.createFeatureLabel(
                        scenario.tags().stream().findFirst().orElse("untagged")),
                ResultsUtils.createStoryLabel(scenario.about()),
                ResultsUtils.createSeverityLabel(
                        demanding ? SeverityLevel.CRITICAL : SeverityLevel.NORMAL));
    }

    private static Parameter parameter(String name, Object value) {
        return ResultsUtils.createParameter(name, value).setExcluded(true);
    }

    private String testbed() {
        return result.history().testbed();
    }

    /** By each sender once, to however many it said them. */
    private long messages() {
        return result.ruling().deliveries().stream()
                .collect(Collectors.toMap(Delivery::from, Delivery::said, (a, b) -> a)).values()
                .stream().mapToLong(Long::longValue).sum();
    }

    private void attach(String name, String type, String extension, String content) {
        lifecycle.addAttachment(name, type, extension, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Where it is too large, a link: the report's page and the histories lie side by side. */
    private void attachHistory() throws IOException {
        Optional<byte[]> compressed = compressed();
        if (compressed.isPresent()) {
            lifecycle.addAttachment("history", "application/gzip", "history.gz", compressed.get());
        } else {
            Link link = new Link().setName("history")
                    .setUrl("../histories/" + history.getFileName()).setType("custom");
            lifecycle.updateTestCase(test -> test.getLinks().add(link));
        }
    }

    private Optional<byte[]> compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (InputStream file = Files.newInputStream(history);
                GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] part = new byte[LARGEST_ATTACHMENT_BYTES];
            for (int n = file.read(part); n >= 0; n = file.read(part)) {
                gzip.write(part, 0, n);
                if (bytes.size() > LARGEST_ATTACHMENT_BYTES) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(bytes.toByteArray()).filter(b -> b.length < LARGEST_ATTACHMENT_BYTES);
    }
}
