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
import java.util.Optional;
import java.util.stream.Collectors;
import squall.harness.chat.rules.ChatRuling;
import squall.harness.chat.trace.Trace;
import squall.harness.history.TestbedKind;
import squall.harness.scenario.Scenario;
import squall.harness.scenario.Step;
import squall.harness.scenario.yaml.ScenarioWriter;
import squall.harness.verdict.Judgement;
import squall.harness.verdict.Verdict;
import squall.harness.workload.Result;
import squall.reports.allure.Evidence.Attachment;
import squall.reports.allure.ScriptText.TimedSentence;
import squall.reports.evidence.ByteBudget;
import squall.reports.evidence.FailureEvidence;
import squall.reports.evidence.RunPictures;
import squall.text.Printable;

/** Puts the results of a run into the Allure report of the test that ran it. */
public final class AllureReport {
    private static final long BYTES_OF_EVIDENCE = 600_000;
    private static final double PICTURE_WIDTH = 560;
    private static final double PICTURE_HEIGHT = 300;

    private final AllureLifecycle lifecycle;
    private final ByteBudget budget;

    /** Create one for all tests of a suite: they share one limit for evidence. */
    public AllureReport() {
        this(Allure.getLifecycle(), new ByteBudget(BYTES_OF_EVIDENCE));
    }

    AllureReport(AllureLifecycle lifecycle, ByteBudget budget) {
        this.lifecycle = lifecycle;
        this.budget = budget;
    }

    /**
     * Call this inside a test that ran one scenario, before the test fails.
     *
     * @param history the path of the history file
     * @param evidence of a failed run
     */
    public void publish(Result result, Path history, Optional<FailureEvidence> evidence)
            throws IOException {
        lifecycle.updateTestCase(test -> describe(test, result, history));
        if (result.ruling() instanceof ChatRuling ruling) {
            publishChat(result, ruling, history, evidence);
        }
        attach(Attachment.of("scenario as run", "text/yaml", "yaml",
                ScenarioWriter.write(result.scenario())));
    }

    /** Call this inside a test that does not run its scenario. */
    public void skip(Scenario scenario, TestbedKind testbed) {
        lifecycle.updateTestCase(test -> test.setName(name(scenario, testbed)).getLabels()
                .addAll(labels(scenario)));
    }

    private void publishChat(Result result, ChatRuling ruling, Path history,
            Optional<FailureEvidence> evidence) throws IOException {
        Trace run = Trace.of(result.history());
        if (evidence.isPresent()) {
            Evidence.of(evidence.get(), run, history, budget).forEach(this::attach);
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
        test.setName(scenario.name() + " in " + result.history().testbed())
                .setDescriptionHtml(Description.of(result))
                .setHistoryId(historyId(scenario, parameters));
        test.getLabels().addAll(labels(scenario));
        result.ruling().rules().stream()
                .filter(rule -> rule.verdict() != Verdict.INCONCLUSIVE).map(Judgement::subject)
                .map(ResultsUtils::createTagLabel).forEach(test.getLabels()::add);
        test.getParameters().addAll(parameters);
        test.getSteps().addAll(script(scenario, started(test)));
        test.getSteps().add(judging(result, started(test)));
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

    private static long started(TestResult test) {
        return test.getStart() == null ? 0 : test.getStart();
    }

    private static String name(Scenario scenario, TestbedKind testbed) {
        return scenario.name() + " in " + testbed;
    }

    private static List<Label> labels(Scenario scenario) {
        CatalogueGroup group = CatalogueGroup.of(scenario.tags());
        List<Label> labels = new ArrayList<>(List.of(ResultsUtils.createEpicLabel(group.epic()),
                ResultsUtils.createFeatureLabel(group.tag()),
                ResultsUtils.createStoryLabel(scenario.about()),
                ResultsUtils.createSeverityLabel(group.severity())));
        scenario.tags().stream().map(ResultsUtils::createTagLabel).forEach(labels::add);
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

    /** Each step lasts until the next one. */
    private static List<StepResult> script(Scenario scenario, long start) {
        List<TimedSentence> sentences = ScriptText.of(scenario);
        List<StepResult> steps = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            Duration next = i + 1 < sentences.size() ? sentences.get(i + 1).at()
                    : scenario.lasts();
            steps.add(step(sentences.get(i).toString(), Status.PASSED,
                    start + sentences.get(i).at().toMillis(), start + next.toMillis()));
        }
        return steps;
    }

    /** Without what passed: the description has it, and it would fill most of the report. */
    private static StepResult judging(Result result, long start) {
        long end = start + result.scenario().lasts().toMillis();
        StepResult all =
                step("the run is judged", status(result.ruling().verdict()), end, end);
        result.ruling().judgements()
                .filter(judgement -> judgement.verdict() == Verdict.FAIL
                        || result.ruling().doubts().contains(judgement))
                .forEach(judgement -> all.getSteps().add(
                        step(words(judgement), status(judgement.verdict()), end, end)));
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

    /** Without a start and a stop the page says "Unknown". */
    private static StepResult step(String words, Status status, long start, long stop) {
        return new StepResult().setName(Printable.of(words)).setStatus(status)
                .setStage(Stage.FINISHED).setStart(start).setStop(Math.max(start, stop));
    }
}
