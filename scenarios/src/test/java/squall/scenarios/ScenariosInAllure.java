package squall.scenarios;

import io.qameta.allure.junitplatform.AllureJunitPlatform;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestIdentifier;

/** Puts the runs of scenarios into the Allure report, and no other tests. */
public final class ScenariosInAllure extends AllureJunitPlatform {
    private static final String CLASS = "[class:" + ScenariosIT.class.getName() + "]";

    @Override
    public void executionStarted(TestIdentifier test) {
        if (isPlay(test)) {
            super.executionStarted(test);
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (isPlay(test)) {
            super.executionFinished(test, result);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        if (isPlay(test)) {
            super.executionSkipped(test, reason);
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (isPlay(test)) {
            super.reportingEntryPublished(test, entry);
        }
    }

    private static boolean isPlay(TestIdentifier test) {
        return test.getUniqueId().contains(CLASS);
    }
}
