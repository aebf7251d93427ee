package squall.reports.allure;

import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.trace.Trace;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.Invocation;
import squall.reports.allure.Evidence.Attachment;
import squall.text.Printable;

/** Puts the results of a run into the Allure report of the test that ran it. */
public final class AllureReport {
    private static final long BYTES_OF_EVIDENCE = 600_000;
    private static final Duration TIME_FOR_EVIDENCE = Duration.ofSeconds(15);
    private static final double PICTURE_WIDTH = 560;
    private static final double PICTURE_HEIGHT = 300;

    private final AllureLifecycle lifecycle;
    private final EvidenceBudget budget;

    /** Create one for all tests of a suite: they share one limit for evidence. */
    public AllureReport() {
        this(Allure.getLifecycle(), new EvidenceBudget(BYTES_OF_EVIDENCE, TIME_FOR_EVIDENCE));
    }

    AllureReport(AllureLifecycle lifecycle, EvidenceBudget budget) {
        this.lifecycle = lifecycle;
        this.budget = budget;
    }

    /**
     * Call this inside a test that ran one scenario, before the test fails.
     *
     * @param history the path of the history file
     */
    public void publish(Result result, Path history, Invocation invocation) throws IOException {
        lifecycle.updateTestCase(test -> describe(test, result, history));
        if (result.ruling() instanceof ChatRuling ruling) {
            publishChat(result, ruling, history, invocation);
        }
        attach(Attachment.of("scenario as run", "text/yaml", "yaml",
                ScenarioWriter.write(result.scenario())));
    }

    private void publishChat(Result result, ChatRuling ruling, Path history,
            Invocation invocation) throws IOException {
        Trace run = Trace.of(result.history());
        if (ruling.verdict() == Verdict.FAIL) {
            Evidence.of(result, run, history, invocation, budget).forEach(this::attach);
        }
        RunPictures pictures = new RunPictures(ruling.deliveries(), run);
        attach(Attachment.of("attempts",
                pictures.attempts().draw(PICTURE_WIDTH, PICTURE_HEIGHT)));
        attach(Attachment.of("latency", pictures.latency().draw()));
        attach(Attachment.of("timeline", pictures.timeline().draw()));
    }

    private void attach(Attachment attachment) {
        lifecycle.addAttachment(attachment.name(), attachment.type(), attachment.extension(),
                attachment.content());
    }

    private static void describe(TestResult test, Result result, Path history) {
        Scenario scenario = result.scenario();
        List<Parameter> parameters = parameters(result);
        test.setName(scenario.name()).setDescriptionHtml(Description.of(result))
                .setHistoryId(historyId(scenario, parameters));
        test.getLabels().addAll(labels(result));
        test.getParameters().addAll(parameters);
        ScriptText.of(scenario).forEach(words -> test.getSteps().add(step(words, Status.PASSED)));
        test.getSteps().add(judging(result));
        // The page of the report and the histories are in neighbouring folders.
        test.getLinks().add(new Link().setName("history")
                .setUrl("../histories/" + history.getFileName()).setType("custom"));
    }

    /** Without the seed, so that a run with another seed continues the trend. */
    private static String historyId(Scenario scenario, List<Parameter> parameters) {
        return ResultsUtils.md5(scenario.name() + parameters.stream()
                .filter(parameter -> !parameter.getExcluded())
                .map(parameter -> "\n" + parameter.getName() + "=" + parameter.getValue())
                .collect(Collectors.joining()));
    }

    private static List<Label> labels(Result result) {
        Scenario scenario = result.scenario();
        CatalogueGroup group = CatalogueGroup.of(scenario.tags());
        List<Label> labels = new ArrayList<>(List.of(ResultsUtils.createEpicLabel(group.epic()),
                ResultsUtils.createFeatureLabel(group.tag()),
                ResultsUtils.createStoryLabel(scenario.about()),
                ResultsUtils.createSeverityLabel(group.severity())));
        Stream<String> judged = result.ruling().rules().stream()
                .filter(rule -> rule.verdict() != Verdict.INCONCLUSIVE).map(Judgement::subject);
        Stream.concat(scenario.tags().stream(), judged).map(ResultsUtils::createTagLabel)
                .forEach(labels::add);
        return labels;
    }

    private static List<Parameter> parameters(Result result) {
        Scenario scenario = result.scenario();
        return List.of(parameter("testbed", result.history().testbed().toString()),
                parameter("weather", WeatherText.of(scenario)),
                parameter("clients", scenario.clients().size()),
                parameter("messages", messages(scenario)),
                parameter("seed", scenario.seed()).setExcluded(true));
    }

    private static Parameter parameter(String name, Object value) {
        return ResultsUtils.createParameter(name, Printable.of(String.valueOf(value)))
                .setExcluded(false);
    }

    /** The number of messages in the script, whether or not clients came to say them. */
    private static long messages(Scenario scenario) {
        return scenario.script().stream().filter(Step.Says.class::isInstance)
                .mapToLong(says -> ((Step.Says) says).texts().size()).sum();
    }

    /** Without what passed: the description has it, and it would fill most of the report. */
    private static StepResult judging(Result result) {
        StepResult all = step("the run is judged", status(result.ruling().verdict()));
        result.ruling().judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL
                        || result.ruling().doubts().contains(judgement))
                .forEach(judgement -> all.getSteps()
                        .add(step(words(judgement), status(judgement.verdict()))));
        return all;
    }

    private static String words(Judgement judgement) {
        return judgement.findings().stream().findFirst()
                .orElseGet(() -> judgement.subject() + ": " + judgement.doubt());
    }

    private static Status status(Verdict verdict) {
        return switch (verdict) {
            case PASS -> Status.PASSED;
            case INCONCLUSIVE -> Status.SKIPPED;
            case FAIL -> Status.FAILED;
        };
    }

    private static StepResult step(String words, Status status) {
        return new StepResult().setName(Printable.of(words)).setStatus(status)
                .setStage(Stage.FINISHED);
    }
}
