package squall.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs a test once more, with a new instance, new fixtures and new folders. A test that is repeated
 * must not keep such things in static fields.
 */
final class Repetition implements TestExecutionListener {
    private static final String PARAMETER = "squall.repetition";

    private Optional<Throwable> trouble = Optional.empty();
    private boolean hasRun;

    private Repetition() {}

    static boolean isOne(ExtensionContext test) {
        return test.getConfigurationParameter(PARAMETER).isPresent();
    }

    /** Runs the test; throws what the test throws. */
    static void of(ExtensionContext test) throws Throwable {
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false).build());
        Repetition repetition = new Repetition();
        launcher.execute(LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(test.getUniqueId()))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameter(PARAMETER, "true").build(), repetition);
        if (repetition.trouble.isPresent()) {
            throw repetition.trouble.orElseThrow();
        }
        if (!repetition.hasRun) {
            throw new IllegalStateException(test.getUniqueId() + " can't be repeated");
        }
    }

    @Override
    public void executionFinished(TestIdentifier each, TestExecutionResult result) {
        hasRun |= each.isTest();
        if (trouble.isEmpty() && result.getStatus() != Status.SUCCESSFUL) {
            trouble = result.getThrowable();
        }
    }
}
